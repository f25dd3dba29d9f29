"""The recipient's door: a link and a code, told apart, open one summary until its last day."""
