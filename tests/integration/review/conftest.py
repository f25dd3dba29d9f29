"""A family whose mother kept things."""

import pytest

from tests.factories.voices import Voices, make_voices
from tests.support.people_at_work import Office


@pytest.fixture
async def voices(office: Office) -> Voices:
    """The family, its worker and the tablet."""
    return await make_voices(office)
