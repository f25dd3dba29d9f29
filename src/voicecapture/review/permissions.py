"""Who may open people's own words, write beside them, and translate them."""

from voicecapture.base.policy import Rule, has_role

_READERS = has_role("worker", "safeguarding_lead", "deputy")
_VOICE = "a grant on the person's voice vault"
_SAFEGUARDING = "a grant on the person's safeguarding vault"

PERMISSIONS = {
    "pieces.list": Rule(_READERS, "see that pieces are there, and which wait to be read", _VOICE),
    "pieces.open": Rule(
        _READERS,
        "open one piece for a stated purpose; each opening is on record first",
        _VOICE,
        fresh=True,
    ),
    "observations.count": Rule(
        _READERS, "see how many observations there are", "a grant on any vault of the person"
    ),
    "observations.record": Rule(
        _READERS, "write down what was seen and heard, apart from the person's words", _SAFEGUARDING
    ),
    "observations.open": Rule(
        _READERS,
        "open the observations for a stated purpose; each opening is on record",
        _SAFEGUARDING,
        fresh=True,
    ),
    "translations.assign": Rule(
        _READERS,
        "ask a translator for one piece; its key alone is wrapped to them",
        _VOICE,
        fresh=True,
    ),
    "translations.open": Rule(
        has_role("translator"),
        "open the pieces one was assigned; each opening is on record",
        "an assignment that has not been handed in",
        fresh=True,
    ),
    "translations.work": Rule(
        has_role("translator"),
        "see which pieces one was assigned, and hand translations in",
        "an assignment that has not been handed in",
    ),
}
