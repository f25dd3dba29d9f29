"""Who may see and change families, and let colleagues in."""

from voicecapture.base.policy import Rule, has_role

_WORKERS = has_role("worker", "safeguarding_lead", "deputy")
_KEEPERS = has_role("custodian", "safeguarding_lead", "deputy")
_CONCERNED = has_role("custodian", "worker", "safeguarding_lead", "deputy")
_HOUSEHOLD = "a grant on the household's vault"
_ANY = "a grant on one of the person's vaults"
_CARE = "a grant on the person's care vault"
_LEAVING = has_role(
    "worker", "safeguarding_lead", "deputy", "administrator", "translator", "approver"
)

PERMISSIONS = {
    "households.read": Rule(
        _WORKERS, "read a family's names and relations; each opening is on record", _HOUSEHOLD
    ),
    "households.create": Rule(_WORKERS, "begin a family's record"),
    "households.relate": Rule(
        _WORKERS, "say how two members are related, end it or correct it", _HOUSEHOLD
    ),
    "households.house": Rule(
        _WORKERS, "say who lives where, by a name for the home and no address", _HOUSEHOLD
    ),
    "households.birth": Rule(_WORKERS, "say that an unborn child was born", _HOUSEHOLD),
    "households.look_again": Rule(
        _WORKERS, "say that what was set up for a child was looked at once they are 18", _HOUSEHOLD
    ),
    "households.split": Rule(
        _WORKERS,
        "move members to a household of their own, which opens to nobody else",
        f"{_HOUSEHOLD}; a grant on the care vault of each who moves",
    ),
    "identity.read": Rule(
        _WORKERS, "read who a person is, in their own words; each opening is on record", _CARE
    ),
    "identity.record": Rule(
        _WORKERS, "keep who a person is, each thing apart, with who said it", _CARE
    ),
    "people.add": Rule(_WORKERS, "add a person with three vaults of their own", _HOUSEHOLD),
    "people.see": Rule(_WORKERS, "see where things stand with a person", _ANY),
    "grants.see": Rule(_WORKERS, "see who may open a person's vaults", _ANY),
    "grants.give": Rule(
        _WORKERS,
        "let a colleague, never oneself, open a vault",
        "a grant on each vault that is given; a colleague who is a worker or safeguarding lead",
        fresh=True,
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
    "cover.see": Rule(_WORKERS, "see who covers for a person; nothing is opened", _ANY),
    "read_first.read": Rule(
        _WORKERS, "read what the person wants a new worker to know first; on record", _ANY
    ),
    "read_first.write": Rule(
        _WORKERS,
        "keep what the person wants a new worker to know first, in their own words",
        _CARE,
    ),
    "read_first.acknowledge": Rule(
        _WORKERS, "say that one has read it; the rest opens after that", _ANY
    ),
    "conflicts.recuse": Rule(
        _WORKERS, "say that one knows the family: one's own access goes at once", _ANY
    ),
    "conflicts.see": Rule(
        _WORKERS, "see who must stay away from a person's record", f"{_ANY}, or being a lead"
    ),
    "conflicts.block": Rule(
        _WORKERS,
        "keep a colleague away who is related to the family",
        f"{_CARE}, or being a lead or a deputy",
    ),
    "conflicts.lift": Rule(
        has_role("safeguarding_lead", "deputy"),
        "lift what keeps a colleague away, with a reason; it gives no access",
        "its not being about oneself",
        fresh=True,
    ),
    "conflicts.read_never": Rule(
        _WORKERS, "read whom the person never wants near them; each opening is on record", _CARE
    ),
    "conflicts.name_never": Rule(
        _WORKERS, "keep or take back whom the person never wants near them", _CARE
    ),
    "reviews.see": Rule(
        _WORKERS,
        "see whose access is due to be looked at",
        "holding the same person; leads and deputies see all, by number",
    ),
    "reviews.decide": Rule(
        _WORKERS,
        "keep or end a colleague's access at its review",
        "as for seeing it; never one's own; somebody must stay",
        fresh=True,
    ),
    "handovers.see": Rule(
        _LEAVING,
        "see what a colleague who leaves hands over, by number where the name is not open",
        "leading it, leaving, or holding something that waits to be passed on",
    ),
    "handovers.begin": Rule(
        _LEAVING,
        "begin a colleague's handover",
        "being a lead, a deputy, an administrator, or the colleague who leaves",
    ),
    "handovers.choose": Rule(
        _WORKERS,
        "choose who takes over; access moves by the keys of whoever holds it",
        "being a lead, a deputy, or the colleague who leaves; a taker whom nothing keeps away",
        fresh=True,
    ),
    "handovers.pass_on": Rule(
        _WORKERS,
        "pass on what waits for one's keys",
        "a grant on what is passed on; never to oneself",
        fresh=True,
    ),
    "handovers.end": Rule(
        has_role("safeguarding_lead", "deputy", "administrator"),
        "end a leaver's access at once, and finish when nothing is left behind",
        "its not being oneself; to finish, a taker for each person and task",
        fresh=True,
    ),
}
