"""How many pieces were not taken, and why: a count a day and a reason, nothing of anybody."""
