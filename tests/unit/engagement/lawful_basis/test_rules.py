"""The ground on which a record is kept is not the person's agreement, and says why it is needed."""

from typing import Any, get_args

import pytest

from voicecapture.engagement.lawful_basis.rules import Condition, Ground, LawfulBasis, first_unsaid


def a_basis(ground: Ground = "public_task", **said: Any) -> LawfulBasis:
    whole: dict[str, Any] = {
        "necessary_because": "Without it nobody can act.",
        "balanced_how": "",
        "condition": None,
    }
    return LawfulBasis(ground=ground, **(whole | said))


def condition(**said: Any) -> Condition:
    whole: dict[str, Any] = {
        "subject": "under_18",
        "why_without_consent": "cannot_give",
        "at_risk_because": "",
    }
    return Condition(**(whole | said))


def test_agreement_is_not_one_of_the_grounds() -> None:
    """Mission, promise 3; DfE information sharing advice 2024: consent is rarely the basis."""
    assert set(get_args(Ground)) == {
        "public_task",
        "legitimate_interests",
        "recognised_legitimate_interests",
    }


@pytest.mark.parametrize("ground", get_args(Ground))
def test_every_ground_says_why_the_record_is_necessary(ground: Ground) -> None:
    assert first_unsaid(a_basis(ground, necessary_because=" ")) == "necessary_because"


def test_legitimate_interests_are_balanced_and_recognised_ones_need_no_balance() -> None:
    """UK GDPR Art. 6(1)(f); Art. 6(1)(ea) and Annex 1."""
    assert first_unsaid(a_basis("legitimate_interests")) == "balanced_how"
    assert first_unsaid(a_basis("legitimate_interests", balanced_how="Weighed.")) is None
    assert first_unsaid(a_basis("recognised_legitimate_interests")) is None


def test_an_adult_is_protected_by_paragraph_18_only_while_at_risk_and_it_says_why() -> None:
    """DPA 2018, Sch. 1 para. 18(1)(b), (3)."""
    adult = condition(subject="adult_at_risk")
    assert first_unsaid(a_basis(condition=adult)) == "at_risk_because"
    at_risk = condition(subject="adult_at_risk", at_risk_because="She cannot leave the house.")
    assert first_unsaid(a_basis(condition=at_risk)) is None
    assert first_unsaid(a_basis(condition=condition())) is None
