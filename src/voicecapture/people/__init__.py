"""Households and the persons in them: names and relations sealed apart from every voice."""
