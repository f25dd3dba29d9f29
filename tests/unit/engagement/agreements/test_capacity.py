"""Whose decision it is. The titles are sentences of the law and the guidance, which are cited."""

from datetime import date
from typing import Any

import pytest
from msgspec.structs import replace

from voicecapture.engagement.agreements.capacity import (
    UNKNOWN,
    CapacityDoubt,
    Coercion,
    Deciding,
    Gillick,
    Known,
    Permission,
    age_fits,
    age_group,
    birthday,
    decider_of,
    fault_of_yes,
    first_unsaid,
    last_day,
    who_refuses,
)

TODAY = date(2026, 11, 26)
A_CHILD = Known(adult=False)
AN_ADULT = Known(adult=True)
COMPETENT = Gillick(
    understands_nature=True,
    understands_purpose=True,
    understands_consequences=True,
    can_weigh=True,
    voluntary=True,
    pressure="Asked alone at school; nobody had told her what to say.",
)
NOT_YET = replace(COMPETENT, can_weigh=False)
MOTHER = Permission(given_by="parental_responsibility", name="Zarmina", answer="yes")
ABLE = CapacityDoubt(
    reason="He seemed not to follow.",
    support_tried="Pictures, short sentences, a quiet morning.",
    understands=True,
    retains=True,
    weighs=True,
    communicates=True,
)


def child(**said: Any) -> Deciding:
    return Deciding(age="under_16", **({"gillick": COMPETENT} | said))


def adult(**said: Any) -> Deciding:
    return Deciding(age="adult", **said)


class TestUnder16:
    """Gillick v West Norfolk and Wisbech AHA [1985] UKHL 7; review 12.2, 15.15."""

    def test_a_competent_14_year_old_agrees_where_a_parent_says_no_and_it_stands(self) -> None:
        said = child(permission=replace(MOTHER, answer="no"))
        assert decider_of(said) == "person"
        assert fault_of_yes(said, by_lead=False) is None
        assert who_refuses(said) == "parent_refused", "and the lead hears of the refusal"

    def test_a_parents_yes_does_not_replace_a_competent_childs_decision(self) -> None:
        said = child(gillick=COMPETENT, permission=MOTHER)
        assert decider_of(said) == "person"
        assert who_refuses(said) is None

    @pytest.mark.parametrize(
        "lacking",
        [
            "understands_nature",
            "understands_purpose",
            "understands_consequences",
            "can_weigh",
            "voluntary",
        ],
    )
    def test_competence_is_all_of_it_and_not_most_of_it(self, lacking: str) -> None:
        assert decider_of(child(gillick=replace(COMPETENT, **{lacking: False}))) == "permission"

    def test_competence_is_noted_for_this_decision_and_never_presumed_under_16(self) -> None:
        assert decider_of(child(gillick=None)) == "permission"
        assert first_unsaid(child(gillick=None), A_CHILD) == "gillick"
        assert first_unsaid(None, A_CHILD) == "deciding"
        assert first_unsaid(None, UNKNOWN) == "deciding", "nobody is taken for an adult unread"

    def test_pressure_is_considered_each_time(self) -> None:
        said = child(gillick=replace(COMPETENT, pressure=" "))
        assert first_unsaid(said, A_CHILD) == "pressure"

    def test_a_child_who_cannot_decide_alone_assents_and_somebody_permits(self) -> None:
        said = child(gillick=NOT_YET, assents=True, permission=MOTHER)
        assert fault_of_yes(said, by_lead=False) is None

    @pytest.mark.parametrize("assents", [False, None])
    def test_nobodys_permission_replaces_the_childs_own_willingness(
        self, assents: bool | None
    ) -> None:
        said = child(gillick=NOT_YET, assents=assents, permission=MOTHER)
        assert fault_of_yes(said, by_lead=False) == "assent_missing"

    @pytest.mark.parametrize(
        ("permission", "fault"),
        [(None, "permission_missing"), (replace(MOTHER, answer="no"), "permission_refused")],
    )
    def test_the_childs_willingness_alone_is_not_enough(
        self, permission: Permission | None, fault: str
    ) -> None:
        said = child(gillick=NOT_YET, assents=True, permission=permission)
        assert fault_of_yes(said, by_lead=False) == fault

    def test_a_refused_permission_does_not_make_an_unwilling_child_willing(self) -> None:
        refused = replace(MOTHER, answer="no")
        said = child(gillick=NOT_YET, assents=False, permission=refused)
        assert fault_of_yes(said, by_lead=False) == "assent_missing"

    @pytest.mark.parametrize("why", ["alleged_to_harm", "asking_raises_risk"])
    def test_who_is_alleged_to_harm_or_whose_being_asked_raises_risk_permits_nothing(
        self, why: str
    ) -> None:
        said = child(gillick=NOT_YET, assents=True, permission=replace(MOTHER, **{why: True}))
        assert fault_of_yes(said, by_lead=False) == "permission_does_not_count"

    @pytest.mark.parametrize("who", ["authority", "court"])
    def test_the_authority_or_the_court_may_permit(self, who: Any) -> None:
        permission = Permission(given_by=who, name="Northmere Council", answer="yes")
        said = child(gillick=NOT_YET, assents=True, permission=permission)
        assert fault_of_yes(said, by_lead=False) is None

    @pytest.mark.parametrize("who", ["authority", "court"])
    def test_if_asking_raises_risk_nobody_permits_past_the_lead(self, who: Any) -> None:
        permission = Permission(
            given_by=who, name="Northmere Council", answer="yes", asking_raises_risk=True
        )
        said = child(gillick=NOT_YET, assents=True, permission=permission)
        assert fault_of_yes(said, by_lead=False) == "lead_decides"
        assert fault_of_yes(said, by_lead=True) == "lead_decides", "with whom is not said"
        together = replace(permission, agreed_with="R. Okoro")
        said = child(gillick=NOT_YET, assents=True, permission=together)
        assert fault_of_yes(said, by_lead=True) is None
        assert fault_of_yes(said, by_lead=False) == "lead_decides"

    def test_if_asking_raises_risk_the_lead_decides_with_the_authority(self) -> None:
        decided = Permission(
            given_by="lead_with_authority", name="Ruth", answer="yes", agreed_with="R. Okoro"
        )
        said = child(gillick=NOT_YET, assents=True, permission=decided)
        assert fault_of_yes(said, by_lead=True) is None
        assert fault_of_yes(said, by_lead=False) == "lead_decides"
        alone = child(gillick=NOT_YET, assents=True, permission=replace(decided, agreed_with=""))
        assert fault_of_yes(alone, by_lead=True) == "lead_decides"


class TestHowOld:
    """Which law asks depends on age; the record is asked, then whoever asked them, never the text."""

    @pytest.mark.parametrize(
        ("born", "age"),
        [
            (date(2017, 3, 1), "under_16"),
            (date(2010, 11, 27), "under_16"),
            (date(2010, 11, 26), "16_or_17"),
            (date(2008, 11, 27), "16_or_17"),
            (date(2008, 11, 26), "adult"),
            (date(2027, 2, 1), "under_16"),
        ],
    )
    def test_a_birthday_changes_it_on_the_day(self, born: date, age: str) -> None:
        assert age_group(born, TODAY) == age

    @pytest.mark.parametrize("age", ["16_or_17", "adult"])
    def test_a_nine_year_old_is_under_16_whatever_was_said(self, age: Any) -> None:
        nine = Known(adult=False, born=date(2017, 3, 1))
        assert not age_fits(Deciding(age=age), nine, TODAY)
        assert age_fits(child(), nine, TODAY)

    def test_an_adult_is_not_decided_for_as_a_child(self) -> None:
        grown = Known(adult=True, born=date(1990, 1, 1))
        assert not age_fits(child(), grown, TODAY)
        assert age_fits(adult(), grown, TODAY)

    def test_a_child_whose_birthday_nobody_noted_is_no_adult(self) -> None:
        assert not age_fits(adult(), A_CHILD, TODAY)
        assert age_fits(Deciding(age="16_or_17"), A_CHILD, TODAY)

    def test_where_the_record_is_shut_the_age_that_was_said_counts_and_fits_its_own_birthday(
        self,
    ) -> None:
        assert age_fits(adult(), UNKNOWN, TODAY)
        assert age_fits(child(), UNKNOWN, TODAY)
        assert not age_fits(adult(born=date(2017, 3, 1)), UNKNOWN, TODAY)

    def test_the_records_birthday_outranks_one_that_was_said(self) -> None:
        nine = Known(adult=False, born=date(2017, 3, 1))
        assert not age_fits(adult(born=date(1990, 1, 1)), nine, TODAY)


class TestFrom16:
    """Mental Capacity Act 2005, ss.1-4; s.2(5) sets the age."""

    def test_a_person_is_assumed_to_have_capacity(self) -> None:
        """s.1(2)."""
        assert decider_of(None) == "person"
        assert decider_of(Deciding(age="16_or_17")) == "person"
        assert first_unsaid(None, AN_ADULT) is None

    def test_nobody_is_treated_as_unable_before_all_practicable_help_was_tried(self) -> None:
        """s.1(3)."""
        said = adult(doubt=replace(ABLE, support_tried=""))
        assert first_unsaid(said, AN_ADULT) == "support_tried"

    def test_an_unwise_decision_is_not_a_want_of_capacity(self) -> None:
        """s.1(4): a doubt is answered by four questions, and none asks whether it is wise."""
        assert decider_of(adult(doubt=ABLE)) == "person"
        assert fault_of_yes(adult(doubt=ABLE), by_lead=False) is None

    @pytest.mark.parametrize("lacking", ["understands", "retains", "weighs", "communicates"])
    def test_a_person_who_cannot_do_one_of_four_things_cannot_make_this_decision(
        self, lacking: str
    ) -> None:
        """s.3(1)."""
        unable = adult(doubt=replace(ABLE, **{lacking: False}), assents=True)
        assert decider_of(unable) == "best_interests"
        assert first_unsaid(unable, AN_ADULT) == "decision_maker"

    def test_what_is_done_for_them_is_in_their_best_interests_by_somebody_named(self) -> None:
        """s.1(5), s.4; their own wishes count, s.4(6)."""
        doubt = replace(ABLE, weighs=False, decision_maker="Ruth Okafor")
        assert first_unsaid(adult(doubt=doubt, assents=True), AN_ADULT) is None
        assert fault_of_yes(adult(doubt=doubt, assents=True), by_lead=False) is None
        assert fault_of_yes(adult(doubt=doubt, assents=False), by_lead=False) == "assent_missing"

    def test_a_doubt_says_why(self) -> None:
        """s.2(1), (3): about this matter, and never age or appearance alone."""
        assert first_unsaid(adult(doubt=replace(ABLE, reason=" ")), AN_ADULT) == "reason"


class TestPressure:
    """Coercion is not a want of capacity; it is recorded apart (review 8.4, 15.8)."""

    def test_a_yes_that_was_pressed_out_of_somebody_is_not_agreement(self) -> None:
        seen = Coercion(seen="in_this_answer", what="He answered for her.")
        assert fault_of_yes(adult(coercion=seen), by_lead=False) == "answer_not_free"
        assert fault_of_yes(child(coercion=seen), by_lead=False) == "answer_not_free"

    def test_somebody_under_pressure_elsewhere_still_decides_for_herself(self) -> None:
        seen = Coercion(seen="around_them", what="He waits in the car.")
        assert fault_of_yes(adult(coercion=seen), by_lead=False) is None
        assert decider_of(adult(coercion=seen)) == "person"

    def test_what_was_seen_is_said(self) -> None:
        assert first_unsaid(adult(coercion=Coercion(seen="around_them")), AN_ADULT) == "what"
        assert first_unsaid(adult(coercion=Coercion(seen="none")), AN_ADULT) is None


class TestHowLong:
    """An agreement does not outlive whose decision it was."""

    def test_everybody_is_asked_again_within_a_year(self) -> None:
        assert last_day(TODAY, None, None) == date(2027, 11, 26)
        assert last_day(TODAY, date(2030, 1, 1), None) == date(2027, 11, 27)
        assert last_day(TODAY, date(2027, 1, 1), None) == date(2027, 1, 1)

    def test_a_person_turns_18_and_is_asked_again_as_an_adult(self) -> None:
        said = Deciding(age="16_or_17", born=date(2009, 1, 10))
        assert last_day(TODAY, None, said) == date(2027, 1, 9)

    def test_a_parents_permission_ends_when_the_child_turns_16(self) -> None:
        born = date(2011, 1, 10)
        permitted = child(gillick=NOT_YET, assents=True, permission=MOTHER, born=born)
        assert last_day(TODAY, None, permitted) == date(2027, 1, 9)
        assert last_day(TODAY, None, child(born=born)) == date(2027, 11, 26)

    def test_a_child_whose_birthday_nobody_knows_is_asked_again_in_half_a_year(self) -> None:
        assert last_day(TODAY, None, child()) == date(2027, 5, 27)

    def test_a_child_of_the_leap_day_turns_18_on_the_first_of_march(self) -> None:
        assert birthday(date(2008, 2, 29), 18) == date(2026, 3, 1)
        assert birthday(date(2008, 2, 29), 20) == date(2028, 2, 29)

    def test_a_birthday_beyond_all_calendars_is_their_last_day(self) -> None:
        assert birthday(date(9999, 1, 1), 18) == date.max
