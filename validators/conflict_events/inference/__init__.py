"""Infers a first schema from a table: what its columns hold, and which rules hold between them."""
