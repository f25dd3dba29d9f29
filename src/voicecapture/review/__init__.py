"""Open what a person kept, note what was seen beside it, and have it translated by a second person."""
