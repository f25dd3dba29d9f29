"""What an answer says, and what the person will hear of it, as they are sealed."""

import msgspec


class AnswerRecord(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The recipient's own words, vouched for by the organisation that received them."""

    by: str
    what_we_did: str
    what_changed: str
    why_not: str


class PersonVersion(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What the person hears, in their language; a worker answers for both checks by signing it."""

    answer: str
    language: str
    text: str
    safe_for_person: bool
    others_removed: bool
