"""A second person puts one piece into another language; nothing else opens to them."""
