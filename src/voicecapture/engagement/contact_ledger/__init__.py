"""The contact ledger: every offer, in which language, carried and answered by whom."""
