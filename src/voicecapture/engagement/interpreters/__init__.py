"""Interpreters: a register of vetted ones, and for each person the one whom they accepted themselves."""
