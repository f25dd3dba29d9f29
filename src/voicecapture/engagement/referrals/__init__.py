"""Referrals to specialists: asked, accepted or declined, chased, and what came of them."""
