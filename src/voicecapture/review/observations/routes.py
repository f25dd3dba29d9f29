"""HTTP of observations."""

from datetime import date
from typing import Annotated

from litestar.di import NamedDependency
from litestar.params import JSONBody, QueryParameter
from sqlalchemy.ext.asyncio import AsyncConnection

from voicecapture.accounts.keyholder import Keyholder
from voicecapture.base.config import Settings
from voicecapture.base.errors import AlreadyNoted
from voicecapture.base.keystore import Keystore
from voicecapture.base.routing import get, post
from voicecapture.base.schemas import Page, PathId
from voicecapture.keyring.errors import DoesNotOpen, NoGrant
from voicecapture.review.observations import before_birth, service
from voicecapture.review.observations.errors import (
    CarrierUnknown,
    NotFromBefore,
    NothingNoted,
    SeenLater,
)
from voicecapture.review.observations.record import BirthDecision, Noted, ObservationRecord
from voicecapture.review.observations.schemas import (
    FromBeforeOut,
    NewBirthDecision,
    NewObservation,
    ObservationCount,
    ObservationOut,
    SubjectOut,
)
from voicecapture.review.observations.service import Observation
from voicecapture.review.pieces.schemas import OpenFor

OnDay = Annotated[date | None, QueryParameter(description="The day to look at; today if left out.")]


def _as_wire(observation: Observation) -> ObservationOut:
    said = observation.said
    return ObservationOut(
        id=observation.id,
        seen_and_heard=said.seen_and_heard,
        noted=said.noted,
        opinion=said.opinion,
        session_id=said.session_id,
        env_id=said.env_id,
        seen_on=said.seen_on,
        age=said.age,
        about=said.about,
        before_birth=said.before_birth,
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
    problems=(NoGrant, NothingNoted, SeenLater, CarrierUnknown, AlreadyNoted),
)
async def record_observation(
    person_id: PathId,
    data: JSONBody[NewObservation],
    db: NamedDependency[AsyncConnection],
    keystore: NamedDependency[Keystore],
    keyholder: NamedDependency[Keyholder],
    settings: NamedDependency[Settings],
) -> ObservationOut:
    """Write down what was seen and heard, apart from the person's words; the same note changes nothing."""
    said = ObservationRecord(
        seen_and_heard=data.seen_and_heard,
        noted=[Noted(topic=one.topic, text=one.text) for one in data.noted if one.text.strip()],
        opinion=data.opinion,
        session_id=data.session_id,
        env_id=data.env_id,
        seen_on=data.seen_on,
    )
    kept = await service.record_observation(
        db, keystore, keyholder, settings, person_id, said, data
    )
    return _as_wire(kept)


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


@get(
    "/api/people/{person_id:str}/observations/subject",
    permission="observations.record",
    problems=(NoGrant, CarrierUnknown),
)
async def see_subject(
    person_id: PathId,
    db: NamedDependency[AsyncConnection],
    keystore: NamedDependency[Keystore],
    keyholder: NamedDependency[Keyholder],
    on: OnDay = None,
) -> SubjectOut:
    """Return how old somebody was on a day, and in whose record it is kept what is observed of them."""
    found = await service.see_subject(db, keystore, keyholder, person_id, on)
    return SubjectOut(age=found.age, keeper=found.keeper_id)


@post(
    "/api/people/{person_id:str}/observations/before-birth/open",
    permission="observations.decide",
    problems=(NoGrant, DoesNotOpen, CarrierUnknown),
    status_code=200,
)
async def open_from_before(
    person_id: PathId,
    data: JSONBody[OpenFor],
    db: NamedDependency[AsyncConnection],
    keystore: NamedDependency[Keystore],
    keyholder: NamedDependency[Keyholder],
) -> Page[FromBeforeOut]:
    """Open what was observed of a child before the birth, in the record of whoever carried it."""
    found = await before_birth.open_from_before(db, keystore, keyholder, person_id, data.purpose)
    items = [FromBeforeOut(observation=_as_wire(one.observation), fate=one.fate) for one in found]
    return Page(items=items)


@post(
    "/api/people/{person_id:str}/observations/before-birth",
    permission="observations.decide",
    problems=(NoGrant, DoesNotOpen, CarrierUnknown, NotFromBefore),
    status_code=204,
)
async def decide_from_before(
    person_id: PathId,
    data: JSONBody[NewBirthDecision],
    db: NamedDependency[AsyncConnection],
    keystore: NamedDependency[Keystore],
    keyholder: NamedDependency[Keyholder],
) -> None:
    """Decide whether observations from before a birth belong in the child's record too, and why."""
    decision = BirthDecision(
        fate=data.fate, observations=data.observations, reason=data.reason.strip()
    )
    await before_birth.decide(db, keystore, keyholder, person_id, decision)


ROUTES = [
    count_observations,
    record_observation,
    open_observations,
    see_subject,
    open_from_before,
    decide_from_before,
]
