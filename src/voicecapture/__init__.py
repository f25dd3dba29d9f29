"""voicecapture: each person's own voice, sealed, and released with the right controls."""

__version__ = "0.1.0"
