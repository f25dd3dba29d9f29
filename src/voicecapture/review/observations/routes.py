"""HTTP of observations."""

from litestar.di import NamedDependency
from litestar.params import JSONBody
from sqlalchemy.ext.asyncio import AsyncConnection

from voicecapture.accounts.keyholder import Keyholder
from voicecapture.base.keystore import Keystore
from voicecapture.base.routing import get, post
from voicecapture.base.schemas import Page, PathId
from voicecapture.keyring.errors import DoesNotOpen, NoGrant
from voicecapture.review.observations import service
from voicecapture.review.observations.schemas import (
    NewObservation,
    ObservationCount,
    ObservationOut,
)
from voicecapture.review.observations.service import Observation, ObservationRecord
from voicecapture.review.pieces.schemas import OpenFor


def _as_wire(observation: Observation) -> ObservationOut:
    said = observation.said
    return ObservationOut(
        id=observation.id,
        seen_and_heard=said.seen_and_heard,
        opinion=said.opinion,
        session_id=said.session_id,
        env_id=said.env_id,
        recorded_at=observation.recorded_at,
        recorded_by=observation.recorded_by,
    )


@get(
    "/api/people/{person_id:str}/observations/count",
    permission="observations.count",
    problems=(NoGrant,),
)
async def count_observations(
    person_id: PathId,
    db: NamedDependency[AsyncConnection],
    keyholder: NamedDependency[Keyholder],
) -> ObservationCount:
    """Return how many observations there are; opens none."""
    count = await service.count_observations(db, keyholder, person_id)
    return ObservationCount(count=count)


@post(
    "/api/people/{person_id:str}/observations",
    permission="observations.record",
    problems=(NoGrant,),
)
async def record_observation(
    person_id: PathId,
    data: JSONBody[NewObservation],
    db: NamedDependency[AsyncConnection],
    keyholder: NamedDependency[Keyholder],
) -> ObservationOut:
    """Write down what was seen and heard, apart from the person's words."""
    said = ObservationRecord(
        seen_and_heard=data.seen_and_heard,
        opinion=data.opinion,
        session_id=data.session_id,
        env_id=data.env_id,
    )
    return _as_wire(await service.record_observation(db, keyholder, person_id, said))


@post(
    "/api/people/{person_id:str}/observations/open",
    permission="observations.open",
    problems=(NoGrant, DoesNotOpen),
    status_code=200,
)
async def open_observations(
    person_id: PathId,
    data: JSONBody[OpenFor],
    db: NamedDependency[AsyncConnection],
    keystore: NamedDependency[Keystore],
    keyholder: NamedDependency[Keyholder],
) -> Page[ObservationOut]:
    """Open the observations of a person for a stated purpose, oldest first."""
    found = await service.open_observations(db, keystore, keyholder, person_id, data.purpose)
    return Page(items=[_as_wire(observation) for observation in found])


ROUTES = [count_observations, record_observation, open_observations]
