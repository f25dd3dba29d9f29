"""A visit of each organisation, with a tablet in voice mode."""

import pytest

from tests.factories.visits import Visit, begin_visit
from tests.support.people_at_work import Office


@pytest.fixture
async def visit(office: Office) -> Visit:
    """A visit of the first organisation."""
    return await begin_visit(office)


@pytest.fixture
async def other_visit(other_office: Office) -> Visit:
    """A visit of another organisation of the same installation."""
    return await begin_visit(other_office)
