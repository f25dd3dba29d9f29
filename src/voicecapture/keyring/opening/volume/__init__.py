"""How much a colleague opens in a day, and when that is worth asking about."""
