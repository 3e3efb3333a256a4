"""Tells which changes to a schema can invalidate records."""
