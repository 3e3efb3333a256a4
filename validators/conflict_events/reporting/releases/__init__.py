"""The output formats of a diff of two releases, a module each."""
