"""The executor of tables: reads columns, screens them in one pass, explains what fails."""
