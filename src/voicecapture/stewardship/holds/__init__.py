"""Needs that keep a record from being erased: a court, the police, someone's safety, the law's own times."""
