"""Who may let their keys renew what is due."""

from voicecapture.base.policy import Rule, has_role

_HOLDERS = has_role("worker", "safeguarding_lead", "deputy")

PERMISSIONS = {
    "keyring.due": Rule(_HOLDERS, "see which keys wait to be renewed by one's own"),
    "keyring.renew": Rule(
        _HOLDERS,
        "let one's keys renew what is due: change keys, wrap and share them anew",
        "a grant on each vault that is renewed",
    ),
}
