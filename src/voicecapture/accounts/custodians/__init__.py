"""Custodians: three colleagues who together, two at a time, can open the root or recover a vault."""
