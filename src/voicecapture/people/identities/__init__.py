"""Who a person is, in their own words: each thing in a place of its own, with who said it."""
