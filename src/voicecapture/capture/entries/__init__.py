"""Pieces as they lie sealed: found, counted and handed out, never opened here."""
