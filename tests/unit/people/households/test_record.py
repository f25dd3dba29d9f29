"""A household's record grows by revisions, says nothing of who anybody is, and reads what was before."""

from typing import Any

import msgspec
import pytest

from voicecapture.people.households import rules
from voicecapture.people.households.record import HouseholdRecord, MemberRecord, Relationship

MEMBER = MemberRecord(
    id="0" * 32,
    kind="adult",
    name="Zarmina Darya",
    called="Zarmina",
    languages=["ur"],
    reads=True,
)
EMPTY = HouseholdRecord(revision=1, name="Larkfield Road", members=[], relationships=[])


def of_version_0_1() -> dict[str, Any]:
    """Return a record as it was sealed before identity moved to each person's own vault."""
    identity = {"ethnicity": None, "culture": None, "faith": "", "first_language": "ur"}
    member: dict[str, Any] = {
        "id": "0" * 32,
        "kind": "adult",
        "name": "Zarmina Darya",
        "called": "Zarmina",
        "born": None,
        "languages": ["ur"],
        "reads": True,
        "identity": identity | {"own_words": "میں دو زبانوں میں سوچتی ہوں"},
    }
    relation = {"from_person": "0" * 32, "to_person": "1" * 32, "kind": "partner"}
    return {
        "revision": 3,
        "name": "Larkfield Road",
        "members": [member],
        "relationships": [relation],
    }


def test_each_change_is_the_next_revision_and_keeps_what_was_there() -> None:
    relation = Relationship(from_person="0" * 32, to_person="1" * 32, kind="partner")
    record = EMPTY.next(members=[MEMBER]).next(relationships=[relation])
    assert (record.revision, record.members, record.relationships) == (3, [MEMBER], [relation])
    assert EMPTY.members == []


def test_what_is_sealed_is_read_back_the_same() -> None:
    record = EMPTY.next(members=[MEMBER])
    encoded = msgspec.msgpack.encode(record)
    assert msgspec.msgpack.decode(encoded, type=HouseholdRecord) == record


def test_what_was_sealed_before_stays_readable() -> None:
    encoded = msgspec.msgpack.encode(of_version_0_1())
    record = rules.with_ids(msgspec.msgpack.decode(encoded, type=HouseholdRecord))
    assert record.members[0].identity is not None
    assert len(record.relationships[0].id) == 32
    assert record == rules.with_ids(record)


def test_what_a_reader_of_the_household_sees_has_no_identity_in_it() -> None:
    encoded = msgspec.msgpack.encode(of_version_0_1())
    (member,) = msgspec.msgpack.decode(encoded, type=HouseholdRecord).members
    assert "identity" not in msgspec.to_builtins(member.shown())


def test_a_field_from_elsewhere_is_refused() -> None:
    said = msgspec.to_builtins(EMPTY) | {"narrative": "the family"}
    with pytest.raises(msgspec.ValidationError):
        msgspec.convert(said, HouseholdRecord)
