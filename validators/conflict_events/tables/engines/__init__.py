"""Engines: where a table is too large for one machine's memory, or lies on several machines."""
