"""Sealing and erasing a person's record: asked for, checked in private, decided by a second person."""
