"""Contact plans: whether, how and through whom a person may be contacted, and until when."""
