"""Erasing a record, and erasing it again when a backup brings it back."""
