"""The invented family: who they are, how each may be contacted, and how they are related.

Every name and word is made up. The mother reads Urdu, the father does the talking, the girl is
seven, the boy twelve, the baby nine months, the grandmother does not read, and where the aunt lives is
nobody's to know.
"""

from dataclasses import dataclass
from typing import Any

from voicecapture.cli.demo.calendar import born, in_days

HOUSEHOLD = "Larkfield Road"


@dataclass(frozen=True)
class Person:
    """One member of the family, and whose desk adds them."""

    key: str
    called: str
    kind: str
    languages: tuple[str, ...]
    supported_by: str
    born: str | None = None
    reads: bool = True

    def as_wire(self) -> dict[str, Any]:
        """Return what the desk sends when it adds this person."""
        body = {
            "kind": self.kind,
            "name": f"{self.called} Darya",
            "called": self.called,
            "languages": list(self.languages),
            "reads": self.reads,
        }
        return body | ({"born": self.born} if self.born else {})


PEOPLE = (
    Person(
        "mother",
        "Zarmina",
        "adult",
        ("ur",),
        "nadia",
        born(years=34),
    ),
    Person("girl", "Laleh", "child", ("en", "ur"), "nadia", born(years=7)),
    Person("boy", "Kamil", "child", ("en", "ur"), "nadia", born(years=12)),
    Person("baby", "Mina", "child", ("ur",), "nadia", born(months=9), reads=False),
    Person("grandmother", "Gulshan", "adult", ("ur",), "nadia", born(years=71), reads=False),
    Person("aunt", "Parwin", "adult", ("ps", "ur"), "nadia", born(years=29)),
    # The father's worker is another than the mother's, so that neither can read across.
    Person("father", "Farrukh", "adult", ("en", "ur"), "tom", born(years=41)),
)

# Who is what of whom, and whether they hold parental responsibility where that is asked.
RELATIONSHIPS = (
    ("mother", "girl", "parent", "yes"),
    ("mother", "boy", "parent", "yes"),
    ("mother", "baby", "parent", "yes"),
    ("father", "girl", "parent", "yes"),
    ("father", "boy", "parent", "yes"),
    # Nobody has seen the baby's birth certificate.
    ("father", "baby", "parent", "unknown"),
    ("mother", "father", "partner", None),
    ("grandmother", "father", "parent", None),
    ("aunt", "mother", "sibling", None),
    ("aunt", "girl", "aunt_or_uncle", "no"),
)

# Who lives where, oldest first. The aunt left a fortnight ago; where to stands in her own plan alone.
RESIDENCES: tuple[tuple[str, dict[str, Any]], ...] = (
    ("mother", {"home": "Family home", "since": "2014-06-01"}),
    ("father", {"home": "Family home", "since": "2014-06-01"}),
    ("boy", {"home": "Family home"}),
    ("girl", {"home": "Family home"}),
    ("baby", {"home": "Family home"}),
    ("grandmother", {"home": "Grandmother’s flat"}),
    ("aunt", {"home": "Family home", "since": in_days(-200)}),
    ("aunt", {"protected": True, "since": in_days(-14)}),
)


def _said(field: str, words: str = "", **more: Any) -> dict[str, Any]:
    return {"field": field, "words": words, "source": "person"} | more


# Who they are, in their own words, each thing apart; what another says of them stands beside it.
IDENTITIES = {
    "mother": [
        _said("about_me", "میں دو زبانوں میں سوچتی ہوں"),
        _said("ethnicity", "پشتون، اور لاہور کی بھی"),
        _said("culture", "Tea first, then talk."),
        _said("faith", "یہ میرے اور خدا کے بیچ ہے"),
        _said("faith", "Strict, she prays five times.", source="someone", told_by="Her husband"),
        _said("speaks", "Pashto with my mother, Urdu with my children.", languages=["ps", "ur"]),
        _said("understands", "English, when people are not in a hurry.", languages=["en", "ur"]),
        _said("reads", languages=["ur"]),
        _said("communication", "Please write it down for me, and give me time."),
    ],
    "girl": [
        _said("about_me", "I like drawing first and then I can talk."),
        _said("pronouns", "she"),
        _said("speaks", languages=["en", "ur"]),
        _said("sensory", "Not when the washing machine is on."),
    ],
    "grandmother": [
        _said("reads", "I do not read. Pictures are good.", languages=[]),
        _said("access", "Stairs are slow.", source="document", told_by="Her hospital letter"),
    ],
}


def _named(name: str, kind: str = "other", person: str | None = None) -> dict[str, Any]:
    """Return somebody as a plan names them; ``person`` is a key of the family, replaced by an id."""
    return {"name": name, "kind": kind, "person_id": person}


def _plan(gate: str, said_by: dict[str, Any], reason: str, **more: Any) -> dict[str, Any]:
    plan: dict[str, Any] = {
        "gate": gate,
        "said_by": said_by,
        "reason": reason,
        "channels": ["visit"],
        "valid_until": in_days(60),
    }
    return plan | more


PLANS = {
    "mother": _plan(
        "conditions",
        _named("Zarmina", "household", "mother"),
        "She asked to be met on her own.",
        conditions="Only at the children's centre, while the children are in the playroom.",
        channels=["visit", "school"],
        safe_times="Tuesday and Thursday, 10 to 12",
        code_word="the library books",
        may_carry=[_named("The children's centre desk", "professional")],
        never=[
            _named("Farrukh", "household", "father"),
            _named("Gulshan", "household", "grandmother"),
        ],
        safe_number="020 7946 0456",
        risks=[
            {"kind": "coercion", "note": "Her husband answers for her."},
            {"kind": "phone_watched", "note": "He looks at her phone in the evening."},
        ],
    ),
    "girl": _plan(
        "safe",
        _named("Her class teacher", "professional"),
        "School is where she talks.",
        channels=["school"],
        safe_times="After lunch",
        may_carry=[_named("Her class teacher", "professional")],
    ),
    "boy": _plan(
        "not_now",
        _named("Kamil", "household", "boy"),
        "He said: not before the match on Saturday week.",
        channels=["school"],
        valid_until=in_days(10),
    ),
    "grandmother": _plan(
        "safe",
        _named("Gulshan", "household", "grandmother"),
        "She is glad of visits.",
        safe_times="Mornings",
    ),
    "father": _plan(
        "safe",
        _named("Farrukh", "household", "father"),
        "He rings us often.",
        channels=["call", "visit"],
    ),
}

# What the lead found who read those that say no, or name conditions.
PLAN_REVIEWS = {
    "mother": "I rang the children's centre: they know, and will not say why she comes.",
    "boy": "It is his own word, said to Nadia alone. Ask him again after the match.",
}


def plan_for(key: str, people: dict[str, str]) -> dict[str, Any]:
    """Return a person's contact plan with the ids that the family has by now."""

    def known(one: dict[str, Any]) -> dict[str, Any]:
        return one | {"person_id": one["person_id"] and people[one["person_id"]]}

    plan = PLANS[key]
    lists = {field: [known(one) for one in plan.get(field, [])] for field in ("may_carry", "never")}
    return plan | lists | {"said_by": known(plan["said_by"])}


# What each would like a new worker to know before anything else, in their own words.
READ_FIRST = {
    "girl": {
        "text": "Please do not ask me about the stairs again. I told it once. I like drawing first.",
        "language": "en",
        "whose": "said",
    },
    "mother": {
        "text": "مجھ سے اردو میں بات کریں، اور میرے شوہر کے سامنے نہیں۔",
        "language": "ur",
        "whose": "wrote",
    },
}
