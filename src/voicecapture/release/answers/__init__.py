"""What a recipient did with a summary, and how the person hears of it."""
