"""The record of acts: append-only, chained by hashes, written in the act's own transaction."""
