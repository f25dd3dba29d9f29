"""A household's record grows by revisions, and keeps identity field by field."""

import msgspec
import pytest

from voicecapture.people.households.record import (
    HouseholdRecord,
    Identity,
    Member,
    Relationship,
)

MEMBER = Member(
    id="0" * 32,
    kind="adult",
    name="Zarmina Darya",
    called="Zarmina",
    languages=["ur"],
    reads=True,
    identity=Identity(faith="", own_words="میں دو زبانوں میں سوچتی ہوں"),
)
EMPTY = HouseholdRecord(revision=1, name="Larkfield Road", members=[], relationships=[])


def test_each_change_is_the_next_revision_and_keeps_what_was_there() -> None:
    relation = Relationship(from_person="0" * 32, to_person="1" * 32, kind="partner")
    record = EMPTY.next(members=[MEMBER]).next(relationships=[relation])
    assert (record.revision, record.members, record.relationships) == (3, [MEMBER], [relation])
    assert EMPTY.members == []


def test_what_is_sealed_is_read_back_the_same() -> None:
    record = EMPTY.next(members=[MEMBER])
    encoded = msgspec.msgpack.encode(record)
    assert msgspec.msgpack.decode(encoded, type=HouseholdRecord) == record


def test_an_empty_word_and_none_at_all_are_kept_apart() -> None:
    decoded = msgspec.msgpack.decode(msgspec.msgpack.encode(MEMBER), type=Member)
    assert (decoded.identity.faith, decoded.identity.culture) == ("", None)


def test_a_field_from_elsewhere_is_refused() -> None:
    said = msgspec.to_builtins(EMPTY) | {"narrative": "the family"}
    with pytest.raises(msgspec.ValidationError):
        msgspec.convert(said, HouseholdRecord)
