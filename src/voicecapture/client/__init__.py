"""A small client of sync, for tests and for whoever sends pieces in a tablet's place (``docs/sync.md``).

It imports the envelope and nothing of the server, as a stranger's program would. A piece goes one way:
signed (``chain``), written down (``queue``), offered and sent (``courier``), deleted on proof (``proof``).
"""
