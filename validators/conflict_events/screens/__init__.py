"""Screens: conditions over columns that tell which rows a rule may have something to say of."""
