"""Who may see and change families, and let colleagues in."""

from voicecapture.base.policy import Rule, has_role

_WORKERS = has_role("worker", "safeguarding_lead", "deputy")
_KEEPERS = has_role("custodian", "safeguarding_lead", "deputy")
_CONCERNED = has_role("custodian", "worker", "safeguarding_lead", "deputy")
_HOUSEHOLD = "a grant on the household's vault"
_ANY = "a grant on one of the person's vaults"

PERMISSIONS = {
    "households.read": Rule(
        _WORKERS, "read a family's names and relations; each opening is on record", _HOUSEHOLD
    ),
    "households.create": Rule(_WORKERS, "begin a family's record"),
    "households.relate": Rule(_WORKERS, "say how two members are related", _HOUSEHOLD),
    "people.add": Rule(_WORKERS, "add a person with three vaults of their own", _HOUSEHOLD),
    "people.see": Rule(_WORKERS, "see where things stand with a person", _ANY),
    "grants.see": Rule(_WORKERS, "see who may open a person's vaults", _ANY),
    "grants.give": Rule(
        _WORKERS,
        "let a colleague, never oneself, open a vault",
        "a grant on each vault that is given; a colleague who is a worker or safeguarding lead",
    ),
    "grants.take": Rule(
        _WORKERS,
        "take a colleague's access away",
        "a grant on each vault that is taken; someone must still be able to open it",
    ),
    "recoveries.ask": Rule(
        _KEEPERS,
        "ask two custodians to bring access back to one colleague",
        "a certified colleague whom no complaint or block keeps out; 72 hours, or an open alert",
        fresh=True,
    ),
    "recoveries.see": Rule(
        _CONCERNED,
        "see where bringing access back stands",
        "a grant on what it is about, being named in it, or leading or keeping shares; "
        "no complaint about oneself in it",
    ),
    "recoveries.object": Rule(
        _CONCERNED,
        "object to access being brought back, which stops it",
        "as for seeing it; once each, until it is done",
    ),
    "recoveries.consider": Rule(
        has_role("safeguarding_lead", "deputy"),
        "decide about objections to it, with a reason",
        "not having asked for it, objected to it or being named in it",
        fresh=True,
    ),
    "recoveries.call_off": Rule(
        _CONCERNED,
        "end a recovery that is not wanted any more",
        "having asked for it, being named in it, or leading on safeguarding",
    ),
    "recoveries.share": Rule(
        has_role("custodian"),
        "take one's own shares and give them, sealed to the colleague who is named",
        "the wait is over, no objection is open; the custodian's own words, which stay in the browser",
        fresh=True,
    ),
    "recoveries.complete": Rule(
        _WORKERS,
        "receive access back",
        "being named; shares of two custodians; the wait is over, no objection is open",
        fresh=True,
    ),
    "keys.status": Rule(
        has_role("safeguarding_lead", "deputy", "administrator"),
        "see what would be lost with whose keys, in counts",
    ),
}
