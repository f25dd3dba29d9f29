"""Why a vault stays shut: the first reason, in one order, for every way a reader may stand to it."""

from dataclasses import replace
from itertools import product

import pytest

from voicecapture.keyring.opening.rules import (
    ORDER,
    READ_FIRST,
    Standing,
    problem_of,
    shut_for,
    shut_to,
)

FREE = Standing("open", blocked=False, granted=True)


def test_a_holder_opens_what_they_hold() -> None:
    assert shut_for(FREE, "prepare_visit", needed=False) is None


def test_a_restricted_record_opens_for_what_it_is_kept_for() -> None:
    standing = replace(FREE, state="restricted")
    assert shut_for(standing, "legal_hold", needed=False) is None
    assert shut_for(standing, "supervision", needed=False) == "record_restricted"


@pytest.mark.parametrize(
    ("standing", "reason"),
    [
        (replace(FREE, state="erased"), "erased"),
        (replace(FREE, state="sealed"), "record_sealed"),
        (replace(FREE, blocked=True), "blocked"),
        (replace(FREE, granted=False), "no_grant"),
    ],
)
def test_these_shut_a_record_whatever_the_purpose(standing: Standing, reason: str) -> None:
    assert shut_to(standing) == reason
    for purpose, needed in product(("prepare_visit", READ_FIRST), (True, False)):
        assert shut_for(standing, purpose, needed=needed) == reason


def test_what_is_to_be_read_first_opens_and_nothing_else() -> None:
    standing = replace(FREE, read_first_due=True)
    assert shut_for(standing, "prepare_visit", needed=True) == "read_this_first"
    assert shut_for(standing, READ_FIRST, needed=False) is None
    assert shut_to(standing) is None


def test_standby_opens_while_something_waits() -> None:
    standing = replace(FREE, standby=True)
    assert shut_for(standing, "cover", needed=False) == "standby_only"
    assert shut_for(standing, "cover", needed=True) is None
    assert shut_to(standing) is None


def test_of_several_reasons_the_one_that_nothing_can_change_is_told() -> None:
    for state, blocked, granted, standby, due in product(
        ("open", "restricted", "sealed", "erased"),
        (True, False),
        (True, False),
        (True, False),
        (True, False),
    ):
        standing = Standing(state, blocked, granted, standby, due)
        holding = [
            state == "erased",
            state == "sealed",
            blocked,
            not granted,
            state == "restricted",
            due,
            standby,
        ]
        expected = next((ORDER[i] for i, holds in enumerate(holding) if holds), None)
        assert shut_for(standing, "supervision", needed=False) == expected


def test_each_reason_has_the_status_that_was_promised() -> None:
    told = {reason: (problem_of(reason).code, problem_of(reason).status) for reason in ORDER}
    assert told == {
        "erased": ("erased", 410),
        "record_sealed": ("record_sealed", 409),
        "blocked": ("blocked", 403),
        "no_grant": ("no_grant", 403),
        "record_restricted": ("record_restricted", 409),
        "read_this_first": ("read_this_first", 409),
        "standby_only": ("standby_only", 403),
    }
