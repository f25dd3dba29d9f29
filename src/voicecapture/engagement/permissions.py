"""Who may plan contact, keep the ledger and record agreement."""

from voicecapture.base.policy import Rule, has_role

_WORKERS = has_role("worker", "safeguarding_lead", "deputy")
_CARE = "a grant on the person's care vault"

PERMISSIONS = {
    "contact_plans.read": Rule(
        _WORKERS, "read how a person may be contacted safely; each opening is on record", _CARE
    ),
    "contact_plans.record": Rule(
        _WORKERS, "record whether, how and until when a person may be contacted", _CARE
    ),
    "contact_ledger.read": Rule(
        _WORKERS, "read which offers reached a person; each opening is on record", _CARE
    ),
    "contact_ledger.record": Rule(
        _WORKERS,
        "record an offer or a contact that came to us",
        f"{_CARE}; for an offer, a contact plan that allows it",
    ),
    "agreements.wordings": Rule(_WORKERS, "read the wordings in which agreement is asked"),
    "agreements.read": Rule(
        _WORKERS, "read what a person decided about taking part; each opening is on record", _CARE
    ),
    "agreements.record": Rule(_WORKERS, "record that a person agreed, declined or stopped", _CARE),
}
