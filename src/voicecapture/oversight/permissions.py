"""Who may oversee what."""

from voicecapture.base.policy import Rule, has_role

PERMISSIONS = {
    "audit.read": Rule(
        has_role("safeguarding_lead", "administrator"),
        "read who did what and when, without content",
    ),
}
