"""Access brought back by two custodians when keys are lost, in front of everyone it concerns."""
