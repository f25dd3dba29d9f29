"""The second pair of eyes: open the exact bytes, then sign them or send them back."""
