"""A pack that is taken along: what a session needs that will begin where there is no line.

It is put together as at the hand-over, and judged by the tablet in the same way. It lacks what only the
moment can give: a session, which the tablet begins and tells of afterwards (:mod:`..begun_away`), and the
answers of a visit, since what is said to a person is not carried about for days. Its id is the tablet's
own, made for this one asking, so that nothing recorded earlier can be played to it.
"""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from voicecapture.accounts.devices import service as devices
from voicecapture.accounts.keyholder import Keyholder
from voicecapture.audit import service as audit
from voicecapture.base.config import Settings
from voicecapture.base.errors import AlreadyNoted, NotFound
from voicecapture.base.keystore import Keystore
from voicecapture.capture.day_sheets import rules as sheet_rules
from voicecapture.capture.day_sheets.service import PURPOSE
from voicecapture.capture.session_packs import making, queries, rules
from voicecapture.capture.session_packs.making import Addressed, Brought, Pack, Visit
from voicecapture.capture.session_packs.service import UNNAMED
from voicecapture.capture.sessions import planning, room
from voicecapture.capture.sessions.rules import SessionKind
from voicecapture.engagement.contact_plans import service as contact_plans
from voicecapture.engagement.contact_plans.rules import NO_LIMITS, SessionLimits
from voicecapture.engagement.prompts_aloud import service as prompts_aloud
from voicecapture.keyring.errors import NoGrant
from voicecapture.people import service as people


@dataclass(frozen=True)
class Asking:
    """What a tablet asks for: its own id for the pack, which device it is, which language is spoken."""

    pack_id: str
    device_id: str
    language: str
    heard: str = ""


@dataclass(frozen=True)
class Along:
    """A pack that was taken along, what its plan leaves alone, and when it ends."""

    pack: Pack
    limits: SessionLimits
    good_until: datetime


@dataclass(frozen=True)
class Taken:
    """What stands in clear of a pack that was taken along."""

    person_id: str
    worker_id: str
    device_id: str
    kind: SessionKind
    made_at: datetime
    good_until: datetime


async def take_along(
    db: AsyncConnection,
    settings: Settings,
    keystore: Keystore,
    keyholder: Keyholder,
    person_id: str,
    asking: Asking,
) -> Along:
    """Make a pack for sessions that begin without a line; where none may be planned, one for listening.

    Raises:
        NotFound: no such person or device in this organisation.
        NoGrant: the keyholder does not hold the person's care vault.
        AlreadyNoted: its id is another pack's.
        RecordErasedAddAnew: nothing they say would be kept.
        VaultKeyUnconfirmed: nobody whom the root certifies vouches for the vault's key.
    """
    org_id = keyholder.org_id
    await people.get_vault_to_write(db, keyholder, person_id, "care", purpose=PURPOSE)
    await devices.get_device(db, org_id, asking.device_id)
    person = await _find_person(db, keystore, keyholder, person_id)
    kind = await _kind(db, keystore, keyholder, person_id, person)
    limits = await _limits(db, keystore, keyholder, person_id, kind)
    # From here on everything is one transaction.
    await audit.take_turn(db, org_id)
    await room.check_has_room(db, org_id, person_id)
    visit = Visit(org_id, asking.pack_id, person_id, keyholder.worker_id, kind, asking.language)
    return await _make(db, settings, keystore, keyholder, visit, person or UNNAMED, limits, asking)


async def take_along_to_listen(
    db: AsyncConnection,
    settings: Settings,
    keystore: Keystore,
    keyholder: Keyholder,
    person_id: str,
    asking: Asking,
) -> Along:
    """Make a pack for whoever may be met as this person, whom nobody can name yet; opens nothing.

    Raises:
        AlreadyNoted: its id is another pack's.
        VaultKeyUnconfirmed: nobody whom the root certifies vouches for the vault's key.
    """
    visit = Visit(
        keyholder.org_id,
        asking.pack_id,
        person_id,
        keyholder.worker_id,
        "listening",
        asking.language,
    )
    return await _make(db, settings, keystore, keyholder, visit, UNNAMED, NO_LIMITS, asking)


async def _make(
    db: AsyncConnection,
    settings: Settings,
    keystore: Keystore,
    keyholder: Keyholder,
    visit: Visit,
    person: Addressed,
    limits: SessionLimits,
    asking: Asking,
) -> Along:
    if await queries.find_pack(db, visit.org_id, visit.id) is not None:
        raise AlreadyNoted(field="id")
    vault = await making.vault_to_seal_to(db, keystore, keyholder, visit.person_id)
    heard = asking.heard or asking.language
    aloud = await prompts_aloud.find_in_use(db, visit.org_id, heard)
    brings = Brought(rules.offered(limits), [], heard, aloud)
    pack = await making.make_pack(db, settings, visit, person, brings, asking.device_id, vault)
    along = Along(pack, limits, sheet_rules.good_until(pack.handed_over_at))
    await _write_down(db, keyholder, along)
    return along


async def find_taken(db: AsyncConnection, org_id: str, pack_id: str) -> Taken | None:
    """Return for whom, by whom and until when a pack was taken along, or None."""
    row = await queries.find_pack(db, org_id, pack_id)
    if row is None:
        return None
    return Taken(row.person_id, row.worker_id, row.device_id, row.kind, row.made_at, row.good_until)


async def _find_person(
    db: AsyncConnection, keystore: Keystore, keyholder: Keyholder, person_id: str
) -> Addressed | None:
    try:
        return await making.open_person(db, keystore, keyholder, person_id)
    except (NoGrant, NotFound):
        return None


async def _kind(
    db: AsyncConnection,
    keystore: Keystore,
    keyholder: Keyholder,
    person_id: str,
    person: Addressed | None,
) -> SessionKind:
    """Return what may begin from a pack: a planned session needs all that it needs with a line."""
    if person is None or not await planning.may_plan(db, keystore, keyholder, person_id):
        return "listening"
    return "planned"


async def _limits(
    db: AsyncConnection,
    keystore: Keystore,
    keyholder: Keyholder,
    person_id: str,
    kind: SessionKind,
) -> SessionLimits:
    if kind == "listening":
        return NO_LIMITS
    return await contact_plans.check_limits(db, keystore, keyholder, person_id, conditions_met=True)


async def _write_down(db: AsyncConnection, keyholder: Keyholder, along: Along) -> None:
    visit, pack = along.pack.visit, along.pack
    await queries.insert_pack(
        db,
        org_id=visit.org_id,
        pack_id=visit.id,
        person_id=visit.person_id,
        worker_id=visit.worker_id,
        device_id=pack.device_id,
        kind=visit.kind,
        made_at=pack.handed_over_at,
        good_until=along.good_until,
    )
    await audit.append(
        db,
        org_id=keyholder.org_id,
        actor=keyholder.worker_id,
        action="session_pack.taken_along",
        object_kind="person",
        object_id=visit.person_id,
        subject=visit.person_id,
        device=pack.device_id,
        kind=visit.kind,
    )
