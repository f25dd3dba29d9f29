"""Nobody waits because one colleague is away: who stands by, and whether that is enough."""
