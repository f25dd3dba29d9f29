"""A code is good for its half minute and those beside it, once."""

from datetime import UTC, datetime

import pyotp
import pytest

from voicecapture.accounts.time_codes.rules import STEP_SECONDS, find_step

SECRET = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"
MOMENT = datetime.fromtimestamp(1_111_111_109, UTC)
STEP = 1_111_111_109 // STEP_SECONDS


def test_the_code_of_rfc_6238_is_found() -> None:
    # Appendix B gives 07081804 in eight digits for this moment; six digits are its last six.
    assert find_step(SECRET, "081804", -1, MOMENT) == STEP


@pytest.mark.parametrize(("beside", "found"), [(-2, False), (-1, True), (1, True), (2, False)])
def test_one_step_beside_is_taken_and_two_are_not(beside: int, found: bool) -> None:
    code = pyotp.TOTP(SECRET).generate_otp(STEP + beside)
    assert (find_step(SECRET, code, -1, MOMENT) is not None) is found


@pytest.mark.parametrize("last", [STEP, STEP + 1])
def test_a_step_that_was_used_or_lies_before_one_is_spent(last: int) -> None:
    assert find_step(SECRET, "081804", last, MOMENT) is None


def test_another_code_is_none() -> None:
    assert find_step(SECRET, "081805", -1, MOMENT) is None
