"""A piece of someone's voice, opened: with a grant, with a purpose, on the record."""
