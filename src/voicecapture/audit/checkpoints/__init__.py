"""The audit chain, signed every five minutes of activity and sent out of the house."""
