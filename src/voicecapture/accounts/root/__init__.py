"""The root: who it certifies, the directory of what counts, and the shares that it sleeps in."""
