"""Who can interpret for a person: never somebody near, never without papers, never before a yes."""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import get_args

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from voicecapture.engagement.interpreters import rules
from voicecapture.engagement.interpreters.errors import PROBLEM_OF
from voicecapture.engagement.interpreters.record import (
    Answered,
    Asked,
    Declared,
    Ended,
    NameGiven,
    Proposed,
    Said,
    Spoken,
    Used,
    Wishes,
)
from voicecapture.engagement.interpreters.rules import (
    Around,
    Candidate,
    Move,
    Reason,
    Relative,
    Standing,
    lack_of,
)
from voicecapture.engagement.presence.record import Tie

LOCALES = Path(__file__).parents[4] / "locales"
TODAY = date(2026, 6, 1)
WISHES = Wishes(
    language="ur",
    dialect="Pothwari",
    gender="woman",
    remote="remote",
    out_of_area=True,
    avoid_area="Larkfield",
    when="Tuesday at ten",
)
VETTED = Candidate(
    name="Shaista Mirza",
    registered=True,
    spoken=(Spoken("ur", "Pothwari"), Spoken("en")),
    gender="woman",
    vetted_on=date(2025, 9, 1),
    accredited_until=date(2027, 1, 31),
    area="Thornbury",
)
HOME = Around(
    household=(Relative("Farrukh Darya", is_child=False), Relative("Kamil Darya", is_child=True)),
    never=("Bashir",),
)


def against(candidate: Candidate, around: Around = HOME, language: str = "ur") -> list[Reason]:
    return rules.reasons_against(candidate, around, TODAY, language)


def test_a_vetted_interpreter_of_the_register_can_be_chosen() -> None:
    """5.9: translators were used; nobody wrote down who they were."""
    assert against(VETTED) == []


@pytest.mark.parametrize("tie", ["relative", "child", "community_leader", "knows_family"])
def test_a_relative_a_child_and_a_leader_of_the_community_cannot_interpret(tie: Tie) -> None:
    """4.1, 5.9: the family was spoken to through a leader of its community and through one of them."""
    offers = Candidate(name="Somebody", registered=False, ties=frozenset({tie}))
    assert against(offers)[0] == tie


def test_the_father_of_the_household_is_a_relative_whatever_papers_he_has() -> None:
    """4.1: it was he who was approached, in two languages, for all of them."""
    assert against(replace(VETTED, name="Farrukh  DARYA")) == ["relative"]


def test_a_child_of_the_household_is_a_child_and_not_an_interpreter() -> None:
    """5.9."""
    assert against(replace(VETTED, name="Kamil Darya"))[0] == "child"


def test_one_who_leads_a_community_is_not_chosen_although_they_are_vetted() -> None:
    """5.9: a leader of the community was consulted."""
    assert against(replace(VETTED, leads_community=True)) == ["community_leader"]


def test_somebody_named_never_in_a_contact_plan_cannot_be_chosen_even_on_half_a_name() -> None:
    """4.1: contact is weighed by what it can do to each member of a family."""
    assert against(replace(VETTED, name="Bashir Gul")) == ["named_never"]
    assert against(VETTED, Around(never=("Shaista Mirzā",))) == ["named_never"]
    assert against(VETTED, Around(never=("",))) == []


@pytest.mark.parametrize("change", [{"registered": False}, {"active": False}, {"vetted_on": None}])
def test_nobody_interprets_who_is_not_vetted_in_the_register(change: dict[str, object]) -> None:
    assert "not_vetted" in against(replace(VETTED, **change))  # type: ignore[arg-type]


def test_a_check_dated_in_the_future_vets_nobody() -> None:
    assert against(replace(VETTED, vetted_on=TODAY + timedelta(days=1))) == ["not_vetted"]


def test_an_accreditation_counts_on_its_last_day_and_not_after() -> None:
    assert against(replace(VETTED, accredited_until=TODAY)) == []
    ended = replace(VETTED, accredited_until=TODAY - timedelta(days=1))
    assert against(ended) == ["accreditation_ended"]


def test_somebody_who_does_not_speak_the_language_is_not_proposed() -> None:
    """4.1: letters went out in English and Urdu; a person is asked in their own language."""
    assert against(VETTED, language="ps") == ["language"]
    assert against(VETTED, language="ur-PK") == []


def test_being_of_the_same_community_is_for_the_person_to_say() -> None:
    assert against(replace(VETTED, ties=frozenset({"same_community"}))) == []


def test_each_reason_comes_with_what_to_do_instead() -> None:
    assert set(PROBLEM_OF) == set(get_args(Reason)) == set(rules.REASONS)
    assert all(problem.detail for problem in PROBLEM_OF.values())


def test_whoever_is_near_is_told_before_any_paper_that_is_missing() -> None:
    offers = Candidate(name="Bashir Gul", registered=False, ties=frozenset({"relative"}))
    assert against(offers) == ["relative", "named_never", "not_vetted"]


def test_a_wish_that_is_not_met_is_shown_and_left_to_the_person() -> None:
    """4.1, 5.9: out of area, remote, gender and dialect are offered each time."""
    assert rules.misses(VETTED, WISHES) == []
    other = replace(
        VETTED, gender="man", spoken=(Spoken("ur", "Karachi"),), remote=False, area="larkfield "
    )
    assert rules.misses(other, WISHES) == ["gender", "dialect", "remote", "area"]


@given(st.sampled_from([VETTED, replace(VETTED, name="Noor Begum Shah")]))
def test_a_name_is_the_same_however_it_is_spelt(candidate: Candidate) -> None:
    shouted = candidate.name.upper().replace(" ", "   ")
    assert rules.is_named(shouted, candidate.name)
    assert against(candidate, Around(never=(shouted,))) == ["named_never"]


@pytest.mark.parametrize("name", ["Farrukh", "FARRUKH", "darya", "Abu Jan", "Jan Farrukh"])
def test_half_a_name_or_what_he_is_called_is_his_too(name: str) -> None:
    """8.7: the father spoke for everyone, and nobody calls him by his whole name."""
    home = Around(household=(Relative("Farrukh Darya", is_child=False, called="Abu Jan"),))
    assert against(Candidate(name=name, registered=False), home)[0] == "relative"


def test_somebody_else_who_shares_half_a_name_is_told_apart_by_the_rest() -> None:
    home = Around(household=(Relative("Farrukh Darya", is_child=False, called="Abu"),))
    assert against(replace(VETTED, name="Farrukh Mirza"), home) == []


# What happens in an order that nobody planned.
STEPS: dict[Move, Said] = {
    "propose": Proposed("a" * 32, "Shaista Mirza"),
    "answer": Answered(True, "", named_before=False),
    "give_name": NameGiven(),
    "declare": Declared([], ""),
    "use": Used("b" * 32),
    "end": Ended(),
}
attempts = st.lists(
    st.one_of(
        st.sampled_from(list(STEPS.items())),
        st.just(("answer", Answered(False, "", named_before=False))),
        st.just(("declare", Declared(["knows_family"], ""))),
    ),
    max_size=14,
)


def taken(tried: list[tuple[Move, Said]]) -> list[Said]:
    """Return the steps that were written, of all that were tried."""
    steps: list[Said] = [Asked(WISHES)]
    for move, said in tried:
        if rules.may(rules.standing_of(steps), move):
            steps.append(said)
    return steps


def since_last(steps: list[Said], kind: type) -> list[Said]:
    """Return what came after the last step of a kind."""
    at = [number for number, said in enumerate(steps) if isinstance(said, kind)]
    return steps[at[-1] + 1 :] if at else []


@given(attempts)
def test_no_order_of_events_gives_a_name_before_the_person_accepted_this_interpreter(
    tried: list[tuple[Move, Said]],
) -> None:
    steps = taken(tried)
    for number, said in enumerate(steps):
        if isinstance(said, NameGiven):
            answers = [
                one for one in since_last(steps[:number], Proposed) if isinstance(one, Answered)
            ]
            assert answers
            assert answers[-1].accepted


@given(attempts)
def test_no_order_of_events_uses_an_interpreter_who_did_not_declare_since_the_last_session(
    tried: list[tuple[Move, Said]],
) -> None:
    steps = taken(tried)
    for number, said in enumerate(steps):
        if isinstance(said, Used):
            before = since_last(steps[:number], Proposed)
            fresh = since_last(before, Used) or before
            declared = [one for one in fresh if isinstance(one, Declared)]
            assert declared
            assert not any(rules.stands_in_the_way(one.ties) for one in declared)


@given(attempts)
def test_whoever_declared_that_they_know_the_family_comes_back_only_by_a_new_proposal(
    tried: list[tuple[Move, Said]],
) -> None:
    standing = rules.standing_of(taken(tried))
    if standing.state == "tied":
        assert not rules.may(standing, "use")
        assert rules.may(standing, "propose")


def test_a_yes_can_be_taken_back_at_any_time() -> None:
    steps: list[Said] = [Asked(WISHES), STEPS["propose"], STEPS["answer"], STEPS["declare"]]
    assert rules.may(rules.standing_of(steps), "use")
    steps.append(Answered(False, "She knew my sister.", named_before=False))
    assert rules.standing_of(steps).state == "declined"
    assert not rules.may(rules.standing_of(steps), "use")


def test_another_interpreter_begins_without_a_name() -> None:
    steps: list[Said] = [
        Asked(WISHES),
        STEPS["propose"],
        Answered(True, "", named_before=True),
        STEPS["give_name"],
        Proposed("c" * 32, "Noor Shah"),
    ]
    assert rules.standing_of(steps) == Standing(
        "proposed", WISHES, interpreter_id="c" * 32, interpreter_name="Noor Shah"
    )


@pytest.mark.parametrize(
    ("spoken", "session", "lack"),
    [
        ((Spoken("ur", "Pothwari"), Spoken("en")), "ur", ""),
        # A session in English is bridged to the language that was asked for.
        ((Spoken("ur", "Pothwari"), Spoken("en")), "en", ""),
        ((Spoken("ur", "pothwari"),), "ur-PK", ""),
        ((Spoken("ur"), Spoken("en")), "ur", "dialect"),
        ((Spoken("ur"), Spoken("en")), "en", "dialect"),
        ((Spoken("ur", "Pothwari"), Spoken("en")), "ar", "language"),
        ((Spoken("pl"), Spoken("en")), "en", "language"),
        # The dialect was asked for in another language.
        ((Spoken("ur"), Spoken("ar")), "ar", ""),
    ],
)
def test_through_an_interpreter_without_her_language_she_was_not_understood(
    spoken: tuple[Spoken, ...], session: str, lack: str
) -> None:
    """4.1, 8.7: heard in English, or in a tongue that is not hers, is not heard."""
    assert lack_of(replace(VETTED, spoken=spoken), WISHES, session) == lack


@pytest.mark.parametrize(("spoken", "lack"), [("phr", ""), ("ur", "language")])
def test_who_speaks_what_no_tablet_shows_is_bridged_to_whatever_the_tablet_stands_in(
    spoken: str, lack: str
) -> None:
    """4.1: the grandmother speaks Pahari-Pothwari, which has no script in use; her tablet stands in Urdu."""
    wishes = msgspec.structs.replace(WISHES, language="phr", dialect="")
    assert lack_of(replace(VETTED, spoken=(Spoken(spoken), Spoken("en"))), wishes, "ur") == lack


def test_what_a_tablet_shows_is_what_was_translated() -> None:
    """A ninth language joins the rule with its catalogue."""
    translated = {one.name for one in LOCALES.iterdir() if one.is_dir()}
    assert translated | {"en"} == rules.SHOWN
