"""Inputs that nobody thought of: `make fuzz`, and a short form among the attacks."""
