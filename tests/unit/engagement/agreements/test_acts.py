"""A yes is the person's own touch, or words that somebody else heard too (review 4.1, 16.4)."""

from datetime import UTC, datetime

import msgspec
import pytest

from voicecapture.engagement.agreements.acts import Act, Drawn, Given, first_unsaid, is_unwitnessed

WHEN = datetime(2026, 3, 2, 14, 3, tzinfo=UTC)
TAPPED = Act(kind="tapped", answer="agreed", at=WHEN)
MARK = Act(kind="mark", answer="agreed", at=WHEN, mark="100,500 300,480")
TICK = Act(kind="picture", answer="agreed", at=WHEN, picture="tick")
HAND = Act(kind="picture", answer="agreed", at=WHEN, picture="open_hand")
THEIR_NO = Act(kind="tapped", answer="declined", at=WHEN)
NO_LINE = Act(kind="mark", answer="agreed", at=WHEN)


@pytest.mark.parametrize("act", [TAPPED, MARK])
def test_a_yes_on_the_screen_is_the_persons_own_touch_or_their_mark(act: Act) -> None:
    assert first_unsaid(Given(form="on_screen", act=act), by_interpreter=False) is None


@pytest.mark.parametrize("act", [None, THEIR_NO, TICK, NO_LINE])
def test_nobody_else_can_have_touched_it_for_them(act: Act | None) -> None:
    heard = Given(form="on_screen", act=act, witness="Ingrid Solberg", heard_as="colleague")
    assert first_unsaid(heard, by_interpreter=True) == "act"


@pytest.mark.parametrize(("act", "unsaid"), [(TICK, None), (HAND, "act"), (TAPPED, "act")])
def test_a_yes_in_pictures_says_which_picture_they_touched(act: Act, unsaid: str | None) -> None:
    assert first_unsaid(Given(form="pictures", act=act), by_interpreter=False) == unsaid


@pytest.mark.parametrize(
    ("given", "unsaid"),
    [
        (Given(form="said_aloud"), "witness"),
        (Given(form="said_aloud", witness="Ingrid Solberg"), "witness"),
        (Given(form="said_aloud", heard_as="colleague"), "witness"),
        (Given(form="said_aloud", witness=" ", heard_as="adult", unwitnessed=" "), "witness"),
        (Given(form="said_aloud", act=TAPPED), "witness"),
        (Given(form="said_aloud", witness="Ingrid Solberg", heard_as="colleague"), None),
        (Given(form="said_aloud", unwitnessed="She asked to be alone with me."), None),
    ],
)
def test_a_yes_that_was_said_aloud_names_who_heard_it_or_says_why_nobody_did(
    given: Given, unsaid: str | None
) -> None:
    assert first_unsaid(given, by_interpreter=False) == unsaid


@pytest.mark.parametrize(("vetted", "unsaid"), [(True, None), (False, "explained_by")])
def test_only_the_interpreter_who_explained_it_heard_it_as_one(
    vetted: bool, unsaid: str | None
) -> None:
    given = Given(form="said_aloud", heard_as="interpreter")
    assert first_unsaid(given, by_interpreter=vetted) == unsaid


def test_a_lead_looks_at_a_yes_that_nobody_else_heard() -> None:
    why = "No colleague could come that day."
    assert is_unwitnessed(Given(form="said_aloud", unwitnessed=why))
    assert not is_unwitnessed(Given(form="said_aloud", witness="Ingrid Solberg"))
    assert not is_unwitnessed(Given(form="on_screen", act=TAPPED))


def test_a_mark_is_a_line_and_never_words() -> None:
    assert msgspec.convert("100,500 300,480;1,2", Drawn)
    with pytest.raises(msgspec.ValidationError):
        msgspec.convert("Zarmina", Drawn)
