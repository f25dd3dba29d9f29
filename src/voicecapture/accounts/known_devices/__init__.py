"""Browsers on which somebody has signed in before; tries on them are counted apart."""
