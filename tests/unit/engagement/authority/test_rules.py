"""Agreement is not authority to see a child: who gave that is a record of its own."""

from typing import Any

import pytest

from voicecapture.engagement.authority.rules import (
    SeeingAuthority,
    by_authority,
    first_unsaid,
    goes_to_lead,
)


def a_word(given_by: Any, answer: Any = "yes", **said: Any) -> SeeingAuthority:
    whole: dict[str, Any] = {
        "name": "Farrukh",
        "person_id": None,
        "where": "",
        "until": None,
        "note": "",
    }
    return SeeingAuthority(given_by=given_by, answer=answer, **(whole | said))


def test_a_parents_refusal_goes_to_the_lead() -> None:
    assert goes_to_lead(a_word("parent", "no")) == "parent_refused"
    assert goes_to_lead(a_word("parent", "yes")) is None
    assert not by_authority(a_word("parent", "no"))


@pytest.mark.parametrize("given_by", ["authority", "court"])
def test_what_an_authority_or_a_court_refuses_goes_to_the_lead_and_to_the_social_worker(
    given_by: str,
) -> None:
    """Review 17.2: what is refused about a child is not taken no further."""
    assert goes_to_lead(a_word(given_by, "no")) == "permission_refused"
    assert by_authority(a_word(given_by, "no"))
    assert goes_to_lead(a_word(given_by, "yes")) is None


def test_who_said_so_is_named() -> None:
    assert first_unsaid(a_word("parent", name=" ")) == "name"
    assert first_unsaid(a_word("court", name="Family court")) is None


def test_a_childs_own_word_says_where_since_a_school_is_not_a_home() -> None:
    """Review 15.15."""
    assert first_unsaid(a_word("own", name="")) == "where"
    assert first_unsaid(a_word("own", name="", where="At school")) is None
