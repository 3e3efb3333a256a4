"""What a project needs for a gate: what is there, what is lacking, and what is written for it."""

PIECES = ("configuration", "pre-commit", "github", "gitlab", "nox")
"""The pieces of a gate."""
