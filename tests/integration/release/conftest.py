"""A family whose mother kept things, and everyone a release needs."""

import pytest

from tests.factories.releases import Road, make_road
from tests.factories.voices import Voices, make_voices
from tests.support.people_at_work import Office


@pytest.fixture
async def voices(office: Office) -> Voices:
    """The family, its worker and the tablet."""
    return await make_voices(office)


@pytest.fixture
async def road(voices: Voices) -> Road:
    """An author, an approver and a recipient."""
    return await make_road(voices)
