"""How far a piece may travel today: as it was kept, or as the same person said since."""
