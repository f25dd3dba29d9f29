"""What shows across people and time; reads earlier stages and changes none of them."""
