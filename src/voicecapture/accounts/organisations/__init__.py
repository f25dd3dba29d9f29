"""Organisations and their online signing key."""
