"""How often the rules find what they are for: plants errors of known kinds, and counts."""
