"""Pieces that came from the tablet of a dismissed colleague: a lead reads them first, and decides."""
