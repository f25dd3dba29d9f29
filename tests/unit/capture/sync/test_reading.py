"""How long a body may take to come."""

import pytest

from voicecapture.capture.sync.reading import seconds_for
from voicecapture.capture.sync.schemas import BODY_MAX


@pytest.mark.parametrize("size", [0, 1024, 262_144, 500_000, 1_000_000, 5_242_880, BODY_MAX])
def test_nobody_is_cut_off_who_has_not_given_up(size: int) -> None:
    given_up_by_the_tablet = min(300, 30 + size / 3000)
    assert given_up_by_the_tablet < seconds_for(size) <= 330
