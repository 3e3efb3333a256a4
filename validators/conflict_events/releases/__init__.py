"""Compares two releases of a dataset: what is new, gone, revised, and which findings come of it."""
