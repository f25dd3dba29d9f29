"""Who may open people's own words, write beside them, and translate them."""

from voicecapture.base.policy import Rule, has_role

_READERS = has_role("worker", "safeguarding_lead", "deputy")
_LEADS = has_role("safeguarding_lead", "deputy")
_VOICE = "a grant on the person's voice vault"
_SAFEGUARDING = "a grant on the person's safeguarding vault"

PERMISSIONS = {
    "pieces.list": Rule(_READERS, "see that pieces are there, and which wait to be read", _VOICE),
    "pieces.open": Rule(
        _READERS,
        "open one piece for a stated purpose; each opening is on record first; what came after a "
        "dismissal opens to a lead or a deputy alone until they let it through",
        _VOICE,
        fresh=True,
    ),
    "pieces.travel": Rule(
        _READERS,
        "write down how far the person says that a piece may travel from now on",
        _VOICE,
        fresh=True,
    ),
    "quarantine.mark": Rule(
        _READERS,
        "close a picture that may be indecent or show an injury, without looking at it",
        _VOICE,
    ),
    "quarantine.list": Rule(_LEADS, "see which pieces are kept closed, and never what they show"),
    "quarantine.open": Rule(
        _LEADS,
        "read what was recorded about a closed piece, on the record; never the piece",
        _SAFEGUARDING,
        fresh=True,
    ),
    "quarantine.decide": Rule(
        _LEADS,
        "record who was told, or say that a mark was a mistake",
        f"{_SAFEGUARDING}; a mark is taken back by someone else than set it",
        fresh=True,
    ),
    "held.list": Rule(
        _LEADS, "see of whom something waits that came after a dismissal, and never what it says"
    ),
    "held.open": Rule(
        _LEADS,
        "see which pieces of a person wait after a dismissal, and what was decided, on the record",
        _SAFEGUARDING,
        fresh=True,
    ),
    "held.decide": Rule(
        _LEADS,
        "let pieces through that came after a dismissal, or keep them back, with a reason",
        _SAFEGUARDING,
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
    "observations.decide": Rule(
        _READERS,
        "open what was observed before a child’s birth, and decide where it belongs",
        f"{_SAFEGUARDING}, and on that of whoever carried the child",
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
