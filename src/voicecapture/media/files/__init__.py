"""Files that came from outside: recognised by their first bytes, and decoded in a process of its own."""
