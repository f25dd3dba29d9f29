"""What a record of the lawful basis must say.

Agreement is not the ground on which a record is kept (mission, promise 3): it can be taken back, and a
child's safety cannot rest on that. UK GDPR Art. 6(1)(e) is public task, Art. 6(1)(f) legitimate
interests, Art. 6(1)(ea) with Annex 1 recognised legitimate interests (Data (Use and Access) Act 2025,
s.70). What is special category needs a condition beside it: safeguarding of children and of individuals
at risk, Data Protection Act 2018, Sch. 1 para. 18, which asks why consent is not what it rests on.
"""

from typing import Literal

import msgspec

Ground = Literal["public_task", "legitimate_interests", "recognised_legitimate_interests"]
# DPA 2018, Sch. 1 para. 18(1)(c), (2).
WhyWithoutConsent = Literal["cannot_give", "cannot_be_expected_to_get", "would_prejudice"]


class Condition(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Sch. 1 para. 18: whom it protects, why without consent, and why an adult is at risk."""

    subject: Literal["under_18", "adult_at_risk"]
    why_without_consent: WhyWithoutConsent
    at_risk_because: str


class LawfulBasis(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """On which ground this person's record is kept, and why that is necessary."""

    ground: Ground
    necessary_because: str
    balanced_how: str
    condition: Condition | None


def first_unsaid(said: LawfulBasis) -> str | None:
    """Return the first thing that this record must say and does not, or None.

    A balance is struck for legitimate interests only: a recognised one was balanced by Parliament.
    """
    if not said.necessary_because.strip():
        return "necessary_because"
    if said.ground == "legitimate_interests" and not said.balanced_how.strip():
        return "balanced_how"
    condition = said.condition
    if condition and condition.subject == "adult_at_risk" and not condition.at_risk_because.strip():
        return "at_risk_because"
    return None
