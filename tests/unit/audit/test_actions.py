"""The record takes what is listed, and nothing that anyone said."""

import re
from pathlib import Path

import pytest

from voicecapture.audit import actions
from voicecapture.audit.actions import ACTIONS
from voicecapture.audit.listing import Unlisted, check
from voicecapture.audit.purposes import PURPOSES

WORKER, PIECE = "c" * 32, "d" * 32
SOURCES = Path(actions.__file__).parents[1]


def test_a_listed_act_with_codes_and_ids_is_taken() -> None:
    check("opened", WORKER, "piece", PIECE, {"purpose": "read_by_due", "vault": "voice"})
    check("pieces.received", "system", "batch", "e" * 64, {"kept": 3, "conflicts": 0})


@pytest.mark.parametrize("action", ["read", "opened ", "", "Opened"])
def test_an_act_that_is_not_listed_is_refused(action: str) -> None:
    with pytest.raises(Unlisted):
        check(action, WORKER, "piece", PIECE, {})


@pytest.mark.parametrize(
    "value",
    ["Laleh said no", "laleh@example.org", "نہیں", "a" * 41, 7, True, "x\ny", "read-by-due"],
)
def test_words_are_no_code(value: str | int) -> None:
    with pytest.raises(Unlisted) as refused:
        check("notice.done", WORKER, "notice", PIECE, {"kind": value})
    assert str(value) not in str(refused.value)


def test_a_detail_that_the_action_does_not_carry_is_refused() -> None:
    with pytest.raises(Unlisted):
        check("session.begun", WORKER, "worker", WORKER, {"name": "nadia"})


@pytest.mark.parametrize("purpose", ["curious", "because_i_can"])
def test_a_reason_that_is_not_listed_opens_nothing(purpose: str) -> None:
    with pytest.raises(Unlisted):
        check("opened", WORKER, "piece", PIECE, {"purpose": purpose})


@pytest.mark.parametrize("actor", ["nadia.brook", "", "C" * 32])
def test_an_actor_is_an_id(actor: str) -> None:
    with pytest.raises(Unlisted):
        check("session.begun", actor, "worker", WORKER, {})


def test_a_flag_is_no_count() -> None:
    with pytest.raises(Unlisted):
        check("session.closed", WORKER, "session", PIECE, {"must_act": True})


def test_every_action_and_purpose_has_words() -> None:
    for said in [*(action.means for action in ACTIONS.values()), *PURPOSES.values()]:
        assert re.fullmatch(r"[A-Zbtf][^.]{3,79}", said), said


def test_every_action_that_the_code_writes_is_listed() -> None:
    """A literal that looks like an act, next to a word that records one."""
    written = {
        found
        for file in SOURCES.rglob("*.py")
        if "cli" not in file.parts  # There, an argument's action is another thing.
        for found in re.findall(r'action="([a-z_.]+)"', file.read_text(encoding="utf-8"))
    }
    assert written
    assert written <= ACTIONS.keys()
