"""The record of acts, for those who answer for it, and for the person whom it is about."""
