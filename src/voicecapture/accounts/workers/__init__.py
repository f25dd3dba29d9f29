"""Workers: who they are, what roles they hold, and their wrapped keys."""
