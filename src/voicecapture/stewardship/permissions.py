"""Who may seal and erase, and say that a record is needed."""

from voicecapture.base.policy import Rule, has_role

_WORKERS = has_role("worker", "safeguarding_lead", "deputy")
_LEADS = has_role("safeguarding_lead", "deputy")
_ANY = (
    "a grant on one of the person's vaults, or leading safeguarding; not being kept from the person"
)

PERMISSIONS = {
    "withdrawals.see": Rule(_WORKERS, "see what a person asked for and how it stands", _ANY),
    "withdrawals.open": Rule(
        _WORKERS,
        "read what was said at each step; each opening is on record",
        "a grant on the person's safeguarding vault",
    ),
    "withdrawals.ask": Rule(
        _WORKERS,
        "write down that a person asks to seal or erase their record, that they were asked alone, "
        "or that it is taken back",
        _ANY,
    ),
    "withdrawals.decide": Rule(
        _LEADS,
        "confirm sealing or erasing, refuse it in writing, open a sealed record again",
        "never the one who asked; an erasure has rested, and nothing keeps the record",
        fresh=True,
    ),
    "holds.see": Rule(_WORKERS, "see that a record is needed, and until when", _ANY),
    "holds.open": Rule(
        _WORKERS,
        "read what a record is needed for; each opening is on record",
        "a grant on the person's safeguarding vault",
    ),
    "holds.set": Rule(
        _LEADS,
        "record that a court, the police, the law or somebody's safety needs a record, or no longer",
        "not being kept from the person",
        fresh=True,
    ),
}
