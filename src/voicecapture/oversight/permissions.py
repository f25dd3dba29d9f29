"""Who may oversee what."""

from voicecapture.base.policy import Rule, has_role

PERMISSIONS = {
    "audit.read": Rule(
        has_role("safeguarding_lead", "administrator"),
        "read who did what and when, without content",
    ),
    "openings.read": Rule(
        has_role("worker", "safeguarding_lead", "deputy"),
        "see who opened a person's record and why, to tell the person",
        needs="a grant on one of the person's vaults",
    ),
}
