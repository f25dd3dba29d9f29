"""Who may do what in capture."""

from voicecapture.base.policy import Rule, anyone, has_role, signed_in

_BEARER = "an upload token, given to the tablet as it was handed over; no cookie counts"
_CARE = "a grant on the person's care vault"
_OWN = "being the session's worker"

PERMISSIONS = {
    "sync.send": Rule(anyone, "send sealed pieces from a tablet", needs=_BEARER),
    "sync.help": Rule(anyone, "send a call for help from a tablet", needs=_BEARER),
    "sync.quiet": Rule(
        anyone, "send what is for the lead and not for the worker in the room", needs=_BEARER
    ),
    "devices.resume": Rule(
        has_role("worker", "safeguarding_lead", "deputy"),
        "let a tablet send what it kept, where none of its upload tokens is taken any more, on the record",
    ),
    "own_device.use": Rule(
        anyone,
        "open the door on a person's own phone",
        needs="the link; to come back or send, the six pictures too, five tries at them",
    ),
    "own_device.see": Rule(
        has_role("worker", "safeguarding_lead", "deputy"),
        "see where a person's own device stands; never its pictures",
        needs=_CARE,
    ),
    "own_device.invite": Rule(
        has_role("worker", "safeguarding_lead", "deputy"),
        "invite a person to use their own phone, and end it",
        needs=f"{_CARE}; to invite, a contact plan that names the way, an agreement, and two "
        "colleagues' reset where there were pictures before",
    ),
    "own_device.confirm": Rule(
        has_role("worker", "safeguarding_lead", "deputy"),
        "note that a phone was found to be the person's alone, so that it shows what they kept",
        needs="a grant on the person's voice vault, on the record; a plan that allows contact",
    ),
    "own_device.reset": Rule(
        has_role("worker", "safeguarding_lead", "deputy"),
        "ask for new pictures in place of forgotten ones, or confirm it as a second colleague",
        needs=f"{_CARE}; to confirm, being another than who asked",
    ),
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
    "session_packs.take_along": Rule(
        has_role("worker", "safeguarding_lead", "deputy"),
        "take along what a session without a line needs, for 72 hours, on the record",
        needs=_CARE,
    ),
    "sessions.tell_begun": Rule(
        has_role("worker", "safeguarding_lead", "deputy"),
        "tell of a session that began without a line; what changed since is told, not refused",
        needs="nothing: it has happened. Without a pack of one's own for that person it counts as listening",
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
    "earlier_work.bring_in": Rule(
        has_role("worker", "safeguarding_lead", "deputy"),
        "bring in direct work that was done elsewhere, attributed to who did it",
        needs="a grant on the person's voice vault",
        fresh=True,
    ),
    "day_sheets.open": Rule(
        has_role("worker", "safeguarding_lead", "deputy"),
        "take along what a visit without a line needs, on the record",
        needs="a grant on the person's care vault",
    ),
    "spares.take_along": Rule(
        has_role("worker", "safeguarding_lead", "deputy"),
        "take along places for somebody new in a household, three at most, on the record",
        needs="a grant on the care vault of somebody of that household, and on the household's",
    ),
    "spares.tell": Rule(
        has_role("worker", "safeguarding_lead", "deputy"),
        "tell whom one met without a line, or that nobody was met",
        needs="its having been made for one's own tablet",
    ),
    "spares.list": Rule(
        has_role("worker", "safeguarding_lead", "deputy"),
        "see who was met without a line and is not joined yet; each opening is on record",
        needs="a grant on their care vault; leads and deputies see that there is somebody",
    ),
    "spares.join": Rule(
        has_role("worker", "safeguarding_lead", "deputy"),
        "join somebody who was met to the household in which they were met",
        needs="a grant on their care vault, and on the household's",
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
