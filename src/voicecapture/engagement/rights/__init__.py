"""Where a person's rights stand at a glance: counts of decisions, explanations and referrals."""
