"""A person's own phone: invited to it once, back with six pictures, and showing nothing by itself."""
