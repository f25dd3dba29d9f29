"""The one way to open: policy, then an audit row that is committed, then the key.

``entries`` opens people's own pieces and what is written about them (voice vaults); only review,
release, stewardship and capture's own-device part import it. ``care`` opens the working records:
contact plans, session facts, household maps, and the safeguarding vault's.
"""
