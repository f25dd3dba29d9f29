"""Sessions that began where there was no line, told to the service afterwards."""
