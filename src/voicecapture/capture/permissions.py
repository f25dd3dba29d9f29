"""Who may do what in capture."""

from voicecapture.base.policy import Rule, anyone, has_role, signed_in

_BEARER = "an upload token, given to the tablet as it was handed over; no cookie counts"
_OWN = "being the session's worker"

PERMISSIONS = {
    "sync.send": Rule(anyone, "send sealed pieces from a tablet", needs=_BEARER),
    "sync.help": Rule(anyone, "send a call for help from a tablet", needs=_BEARER),
    "sessions.start": Rule(
        has_role("worker", "safeguarding_lead", "deputy"),
        "start a session with one person",
        needs="for a planned one access to the person's care record, a contact plan that allows "
        "it and an agreement; for listening, nothing",
    ),
    "sessions.hand_over": Rule(
        has_role("worker", "safeguarding_lead", "deputy"),
        "hand the tablet over, which ends the desk session",
        needs=f"{_OWN}; for a planned one what starting it needs, asked again",
    ),
    "sessions.note": Rule(
        has_role("worker", "safeguarding_lead", "deputy"),
        "note who is present, and close a session",
        needs=_OWN,
    ),
    "sessions.list": Rule(
        has_role("worker", "safeguarding_lead", "deputy"),
        "see a person's sessions",
        needs="access to the person's care record; without it one's own sessions only",
    ),
    "day_sheets.open": Rule(
        has_role("worker", "safeguarding_lead", "deputy"),
        "take along what a visit without a line needs, on the record",
        needs="a grant on the person's care vault",
    ),
    "coverage.read": Rule(
        has_role("worker", "safeguarding_lead", "deputy"),
        "see when a person was last heard and last alone, and who was there; never what was said",
        needs="a grant on the person's care vault; each opening is on record",
    ),
    "alerts.list": Rule(signed_in, "see what waits for oneself"),
    "alerts.open": Rule(
        signed_in,
        "open what a notice is about, on the record",
        needs="being addressed; for a call for help the key it was sealed to",
    ),
    "alerts.close": Rule(
        signed_in,
        "say that a notice was dealt with",
        needs="being addressed",
    ),
}
