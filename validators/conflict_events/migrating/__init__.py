"""Moves records to the next version of their schema, and leaves the rest of their text as it is."""
