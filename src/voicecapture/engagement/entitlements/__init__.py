"""Rights and entitlements: explained to each person separately, in their language, or still owed."""
