"""Where a voice arrives: sessions with one person, what a tablet needs for them, and what it sends."""
