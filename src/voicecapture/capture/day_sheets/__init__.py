"""Day sheets: what a tablet may hold of one person for a day or three without a line."""
