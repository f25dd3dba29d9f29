"""Presence: who was there and who could hear, at a session and at a door that stayed shut."""
