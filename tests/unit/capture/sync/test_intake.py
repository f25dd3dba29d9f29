"""Memory has a bound whatever is sent: who finds no room is told to come back, and is not read."""

import pytest

from voicecapture.base.errors import Busy
from voicecapture.capture.sync.intake import Intake
from voicecapture.capture.sync.schemas import BODY_MAX


def test_what_is_on_its_way_together_never_passes_the_bound() -> None:
    intake = Intake(100)
    with intake.room_for("60"):
        with pytest.raises(Busy) as refused, intake.room_for("41"):
            pass
        assert refused.value.retry_after
        with intake.room_for("40"):
            pass
        with intake.room_for("40"):
            pass


def test_room_comes_back_whatever_became_of_the_request() -> None:
    intake = Intake(100)
    for _ in range(3):
        with pytest.raises(RuntimeError), intake.room_for("100"):
            raise RuntimeError("the line broke")


@pytest.mark.parametrize("stated", [None, "", "many", "-5", "٣", "9" * 40])
def test_a_size_that_is_not_stated_counts_as_the_largest(stated: str | None) -> None:
    intake = Intake(BODY_MAX)
    with intake.room_for(stated), pytest.raises(Busy), intake.room_for("1"):
        pass
