"""Pictures made from what people drew. Everything that parses media lives here and nowhere else."""
