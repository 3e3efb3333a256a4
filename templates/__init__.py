"""What `conflict-events init` writes, as the package finds it; nothing but data belongs here."""
