"""Invitations: six words, told in person, that let a colleague make their own way in."""
