"""The tree executor: screens documents, and explains those that do not pass."""
