"""A mother who kept things, her worker, and who leads safeguarding."""

import pytest

from tests.factories.voices import Voices, make_voices
from tests.support.people_at_work import Desk, Office


@pytest.fixture
async def lead(office: Office) -> Desk:
    """The safeguarding lead."""
    return await office.desk("safeguarding_lead", name="Ruth Okafor")


@pytest.fixture
async def voices(office: Office, lead: Desk) -> Voices:
    """The family, made while the lead is there to stand by."""
    return await make_voices(office)
