"""The invented family: who they are, how each may be contacted, and how they are related.

Every name and word is made up. The mother reads Urdu, the father does the talking, the girl is
seven, the boy twelve, the baby nine months, and the grandmother does not read.
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
    # The father's worker is another than the mother's, so that neither can read across.
    Person("father", "Farrukh", "adult", ("en", "ur"), "tom", born(years=41)),
)

RELATIONSHIPS = (
    ("mother", "girl", "parent"),
    ("mother", "boy", "parent"),
    ("mother", "baby", "parent"),
    ("father", "girl", "parent"),
    ("father", "boy", "parent"),
    ("father", "baby", "parent"),
    ("mother", "father", "partner"),
    ("grandmother", "father", "parent"),
)


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
