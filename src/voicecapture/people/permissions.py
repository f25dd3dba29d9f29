"""Who may see and change families, and let colleagues in."""

from voicecapture.base.policy import Rule, has_role

_WORKERS = has_role("worker", "safeguarding_lead", "deputy")
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
}
