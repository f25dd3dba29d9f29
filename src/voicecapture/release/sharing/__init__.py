"""Whether a person's words may be shared by agreement; they stop it whenever they like."""
