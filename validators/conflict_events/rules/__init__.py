"""Rules: the registry, and one module for each family."""
