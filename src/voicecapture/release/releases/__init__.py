"""A summary on its way: submitted, approved by a second person, handed over."""
