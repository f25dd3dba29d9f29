"""A person is invited only where it is safe, and their phone shows nothing by itself (13.8, 14.8)."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import msgspec
import pytest

from voicecapture.capture.own_device import rules
from voicecapture.capture.own_device.rules import Confirmation, Place, Reset
from voicecapture.capture.session_packs import rules as pack_rules
from voicecapture.engagement.contact_plans.record import ContactPlan, Risk
from voicecapture.engagement.contact_plans.rules import SessionLimits

NOW = datetime(2026, 3, 2, 10, tzinfo=UTC)
DAY = timedelta(days=1)
CONFIRMED = Confirmation(NOW + rules.PRIVACY_LIFE, epoch=2, has_wrap=True)


def a_plan(**said: Any) -> ContactPlan:
    plan = ContactPlan(
        gate="safe",
        conditions="",
        said_by=None,
        decided_by="",
        reason="",
        channels=["visit", "text", "email"],
        safe_times="",
        code_word="",
        may_carry=[],
        never=[],
        letters_may_name_us=True,
        address="",
        safe_number="020 7946 0456",
        safe_email="",
        risks=[],
        allegations_agreed=None,
        legal_advice=None,
        child_plan=None,
        valid_until=date(2026, 4, 1),
        noted_at=None,
    )
    return msgspec.structs.replace(plan, **said)


def a_place(**said: Any) -> Place:
    given: dict[str, Any] = {"code_made_at": None, "ended_at": None, "ended_by": None} | said
    return Place(expires_at=NOW + 3 * DAY, **given)


class TestAnInvitation:
    """14.1–14.5: whether, how and when contact is safe is decided before anything goes out."""

    def test_goes_by_a_way_that_the_plan_names(self) -> None:
        assert rules.fault_of_invitation(a_plan(), "text") is None
        assert rules.fault_of_invitation(a_plan(), "in_person") is None

    @pytest.mark.parametrize("way", ["in_person", "text", "email", "letter"])
    def test_goes_by_no_way_that_the_plan_leaves_out(self, way: rules.Way) -> None:
        assert rules.fault_of_invitation(a_plan(channels=["call"]), way) == "channel"

    @pytest.mark.parametrize("way", ["in_person", "text"])
    def test_goes_to_no_phone_that_somebody_may_watch(self, way: rules.Way) -> None:
        watched = a_plan(risks=[Risk(kind="phone_watched", note="")])
        assert rules.fault_of_invitation(watched, way) == "phone_watched"

    def test_names_us_nowhere_that_letters_may_not(self) -> None:
        quiet = a_plan(letters_may_name_us=False)
        assert rules.fault_of_invitation(quiet, "text") == "names_us"
        # Scanned from our screen, nothing is written down for others to find.
        assert rules.fault_of_invitation(quiet, "in_person") is None

    def test_goes_only_to_a_number_or_address_that_is_safe(self) -> None:
        assert rules.fault_of_invitation(a_plan(), "email") == "no_safe_place"
        assert rules.where_to(a_plan(), "text") == "020 7946 0456"

    def test_can_be_taken_up_once_and_for_three_days(self) -> None:
        assert rules.state_of(a_place(), NOW) == "invited"
        assert rules.state_of(a_place(), NOW + 3 * DAY) == "expired"
        assert rules.state_of(a_place(code_made_at=NOW), NOW + 30 * DAY) == "in_use"
        assert rules.state_of(a_place(code_made_at=NOW, ended_at=NOW), NOW) == "ended"


class TestForgottenPictures:
    """One worker alone never comes back in a person's name."""

    def test_the_first_invitation_is_one_workers(self) -> None:
        assert not rules.needs_two([])
        assert not rules.needs_two([a_place(ended_at=NOW, ended_by="replaced")])

    def test_where_there_were_pictures_it_takes_two(self) -> None:
        assert rules.needs_two([a_place(code_made_at=NOW)])

    def test_a_worker_who_ends_it_first_still_needs_a_second(self) -> None:
        assert rules.needs_two([a_place(code_made_at=NOW, ended_at=NOW, ended_by="worker")])

    def test_whoever_ended_it_themselves_may_be_asked_anew(self) -> None:
        assert not rules.needs_two([a_place(code_made_at=NOW, ended_at=NOW, ended_by="person")])

    def test_an_invitation_that_nobody_took_up_hides_no_earlier_pictures(self) -> None:
        assert rules.needs_two(
            [a_place(code_made_at=NOW), a_place(ended_at=NOW, ended_by="person")]
        )

    def test_the_second_is_another_than_the_first(self) -> None:
        asked = Reset("a" * 32, NOW, None, None)
        assert not rules.may_confirm_reset(asked, "a" * 32, NOW)
        assert rules.may_confirm_reset(asked, "b" * 32, NOW)

    def test_a_reset_is_confirmed_once_and_lately(self) -> None:
        assert not rules.may_confirm_reset(Reset("a" * 32, NOW, NOW, None), "b" * 32, NOW)
        old = Reset("a" * 32, NOW - rules.RESET_LIFE, None, None)
        assert not rules.may_confirm_reset(old, "b" * 32, NOW)

    def test_a_reset_serves_one_invitation(self) -> None:
        assert rules.is_reset_open(Reset("a" * 32, NOW, NOW, None), NOW)
        assert not rules.is_reset_open(Reset("a" * 32, NOW, NOW, NOW), NOW)
        assert not rules.is_reset_open(Reset("a" * 32, NOW, None, None), NOW)
        assert not rules.is_reset_open(Reset("a" * 32, NOW, NOW, None), NOW + rules.RESET_LIFE)


class TestWhatThePhoneShows:
    """By default it shows nothing, and each condition by itself hides everything."""

    def shows(self, confirmation: Confirmation | None = CONFIRMED, **said: Any) -> bool:
        given: dict[str, Any] = {"epoch": 2, "vault_open": True, "gate": "open", "now": NOW} | said
        return rules.shows(confirmation, **given)

    def test_what_was_kept_where_privacy_was_confirmed(self) -> None:
        assert self.shows()
        assert self.shows(gate="conditions")

    def test_nothing_where_nobody_confirmed_it(self) -> None:
        assert not self.shows(None)

    def test_nothing_from_the_fourteenth_day_on(self) -> None:
        assert self.shows(now=NOW + 14 * DAY - timedelta(seconds=1))
        assert not self.shows(now=NOW + 14 * DAY)

    def test_nothing_once_it_was_taken_back(self) -> None:
        assert not self.shows(Confirmation(NOW + DAY, epoch=2, has_wrap=False))

    @pytest.mark.parametrize("gate", ["blocked", "none"])
    def test_nothing_while_the_plan_allows_no_contact(self, gate: str) -> None:
        assert not self.shows(gate=gate)

    def test_nothing_after_the_key_turned_or_the_record_was_sealed(self) -> None:
        assert not self.shows(epoch=3)
        assert not self.shows(vault_open=False)


class TestFoundPrivate:
    """Whether a phone is the person's alone rests on who looked at it, and on nothing else."""

    def test_stands_until_the_fourteenth_day(self) -> None:
        assert rules.found_private(CONFIRMED, NOW)
        assert not rules.found_private(CONFIRMED, CONFIRMED.expires_at)

    def test_ends_where_it_was_taken_back_or_never_said(self) -> None:
        assert not rules.found_private(Confirmation(NOW + DAY, epoch=2, has_wrap=False), NOW)
        assert not rules.found_private(None, NOW)

    def test_is_of_the_place_that_a_visit_was_to(self) -> None:
        place = a_place(code_made_at=NOW)
        assert rules.is_visit_of(place, NOW + DAY)
        assert not rules.is_visit_of(place, NOW - DAY), "it was to the place before this one"

    def test_is_of_no_place_that_ended_or_that_nobody_took_up(self) -> None:
        assert not rules.is_visit_of(a_place(code_made_at=NOW, ended_at=NOW), NOW + DAY)
        assert not rules.is_visit_of(a_place(), NOW + DAY)


def test_a_phone_never_asks_somebody_alone_to_turn_on_a_microphone_or_a_camera() -> None:
    every = pack_rules.offered(SessionLimits(may_explore_allegations=True))
    assert {"recording", "photo"} <= set(every)
    assert set(rules.offered(every)) == set(every) - {"recording", "photo"}
