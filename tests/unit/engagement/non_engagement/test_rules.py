"""Non-engagement is unpicked: why it may look like this, and which ways were not tried (16.3, 16.4, 18.2)."""

from typing import get_args

import pytest

from voicecapture.engagement.non_engagement.rules import (
    OTHER_WAYS,
    POINTS_TO,
    Explanation,
    Route,
    first_unsaid,
    ways_for,
)


def test_every_explanation_has_a_place_and_points_only_to_ways_there_are() -> None:
    assert set(POINTS_TO) == set(get_args(Explanation))
    assert {way for ways in POINTS_TO.values() for way in ways} <= set(get_args(Route))


def test_what_the_review_names_may_explain_it() -> None:
    """16.4: domestic abuse, cultural factors, trauma; 16.5: language and venue; 5.9: the practical."""
    named = {"fear", "presence", "language", "culture", "trauma", "earlier_harm", "practical"}
    assert named < set(get_args(Explanation))


def test_other_ways_are_a_trusted_adult_a_key_worker_a_specialist_a_venue_and_another_worker() -> (
    None
):
    assert ways_for("other", []) == list(OTHER_WAYS)


def test_somebodys_presence_points_away_from_home_first() -> None:
    assert ways_for("presence", [])[:2] == ["other_venue", "key_worker"]


def test_a_way_that_was_chosen_before_is_not_the_first_thought_again() -> None:
    assert "other_venue" not in ways_for("presence", ["other_venue"])


def test_where_every_way_was_chosen_all_are_named_again() -> None:
    assert ways_for("fear", get_args(Route)) == list(POINTS_TO["fear"])


def test_not_knowing_yet_is_an_answer_and_asks_who_is_close() -> None:
    assert ways_for("not_known", []) == ["trusted_adult", "key_worker"]


@pytest.mark.parametrize(
    ("left_out", "named"),
    [
        ({"offers": []}, "offers"),
        ({"explanations": []}, "explanations"),
        ({"tried": "  "}, "tried"),
        ({"nexts": []}, "next"),
        ({}, None),
    ],
)
def test_the_question_is_answered_when_why_what_was_tried_and_what_next_are_said(
    left_out: dict[str, object], named: str | None
) -> None:
    said = {
        "offers": ["c1"],
        "explanations": ["fear"],
        "tried": "Two calls.",
        "nexts": ["key_worker"],
    }
    assert first_unsaid(**said | left_out) == named  # type: ignore[arg-type]
