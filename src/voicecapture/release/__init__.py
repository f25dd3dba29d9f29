"""From a person's own words to a signed summary in a social worker's hands, and the answer back."""
