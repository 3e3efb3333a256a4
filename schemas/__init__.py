"""The schemas, as the package finds them; nothing but data belongs here."""
