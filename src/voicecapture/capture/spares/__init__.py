"""Somebody whom nobody knew of is met without a line, and joined to their household afterwards."""
