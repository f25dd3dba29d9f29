"""What keys have to do that they alone can do: turn, wrap anew, share anew."""
