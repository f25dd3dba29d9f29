"""Upload tokens: what a tablet in voice mode holds. It may send sealed pieces, and nothing else."""
