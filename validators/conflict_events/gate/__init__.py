"""The gate of a project: what it checks, what it accepts, and what it already knew."""
