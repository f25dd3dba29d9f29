"""What a person's phone may ask: does this link open, here are my pictures, I do not want this.

Guarantee: five wrong tries and no more are judged, whichever process answers and whatever is restored.
Nothing here says whose a link was, or whether it was ever anybody's. A plan that became unsafe, an
agreement that ended, or a no to being contacted stops an invitation that nobody took up; whoever has made
their pictures is heard all the same.
"""

from dataclasses import dataclass
from typing import Any, Literal

from sqlalchemy.ext.asyncio import AsyncConnection

from voicecapture.audit import service as audit
from voicecapture.base import clock
from voicecapture.base.blobs.store import Blobs
from voicecapture.base.config import Settings
from voicecapture.base.keystore import Keystore
from voicecapture.capture.own_device import ending, keys, queries, rules, showing, tries, visits
from voicecapture.capture.own_device.errors import NothingOpens, PicturesLocked, PicturesWrong
from voicecapture.capture.own_device.keys import Phone
from voicecapture.capture.own_device.showing import OwnThings, Shown
from voicecapture.capture.own_device.visits import OwnVisit
from voicecapture.engagement.agreements import service as agreements
from voicecapture.engagement.contact_plans import service as contact_plans
from voicecapture.notices import service as notices

Look = Literal["make", "enter"]


@dataclass(frozen=True)
class Stores:
    """What answering a phone needs of the installation."""

    settings: Settings
    keystore: Keystore
    blobs: Blobs
    own_things: OwnThings


@dataclass(frozen=True, repr=False)
class Pictures:
    """Proof of the link and of the pictures, and of the person's own phone where it is one.

    ``settle`` says that this phone is theirs from now on. ``device_key`` is the visit's, 65 bytes.
    """

    locator: bytes
    auth: bytes
    device_key: bytes
    phone: Phone | None
    settle: bool = False


@dataclass(frozen=True)
class Entered:
    """The visit that begins, and what it may show."""

    visit: OwnVisit
    shown: Shown | None
    own_phone: bool


async def look(db: AsyncConnection, locator: bytes) -> Look:
    """Return what a link leads to: making pictures, once; for every other link, asking for them."""
    row = await queries.find_by_locator(db, keys.locator_hash(locator))
    return "make" if row is not None and await _is_open(db, row) else "enter"


async def make_code(db: AsyncConnection, stores: Stores, said: Pictures) -> Entered:
    """Take an invitation up with the pictures that the phone drew, and begin the first visit.

    Raises:
        NothingOpens: the link is unknown, used, over or taken back, or plan or agreement stop it now.
    """
    row = await queries.find_by_locator(db, keys.locator_hash(said.locator))
    if row is None:
        raise NothingOpens
    await audit.take_turn(db, row.org_id)
    row = await queries.find_by_locator(db, keys.locator_hash(said.locator))
    if row is None or not await _is_open(db, row):
        raise NothingOpens
    # Asked for its failures first: an invitation is not used up by a day on which nothing opens.
    visit = await visits.begin(db, stores.keystore, stores.settings, row, said.device_key)
    keys.make_secret(stores.keystore, row.place_id)
    await _take_up(db, stores.keystore, row, said)
    await ending.replace_others(db, stores.keystore, row.org_id, row.person_id, row.place_id)
    await _record(db, row, "own_device.code_made", device=visit.device_id)
    await _tell(db, row, "own_device_made")
    return Entered(visit, None, said.phone is not None)


async def enter(db: AsyncConnection, stores: Stores, said: Pictures) -> Entered:
    """Let a person back in by their pictures; show what this phone may show.

    Raises:
        PicturesWrong: these are not the ones, or nobody knows the link.
        PicturesLocked: there were five wrong tries.
        NotJustNow: nothing can be sealed to them today.
    """
    row = await _prove(db, stores.keystore, said)
    if said.settle and said.phone is not None and not _is_own(row, said.phone):
        await _settle(db, stores.keystore, row, said.phone)
    private = await showing.is_private(db, row, said.phone)
    visit = await visits.begin(
        db, stores.keystore, stores.settings, row, said.device_key, private=private
    )
    await _record(db, row, "own_device.visited", device=visit.device_id)
    shown = await showing.show(
        db, stores.keystore, stores.blobs, stores.own_things, row, said.phone
    )
    return Entered(visit, shown, said.settle or _is_own(row, said.phone))


async def refuse(db: AsyncConnection, keystore: Keystore, locator: bytes) -> None:
    """End it, because whoever holds the phone does not want it there; the worker is told gently.

    It asks for no pictures: saying no must be easier than saying yes. A link that opens nothing gets
    the same answer.
    """
    row = await queries.find_by_locator(db, keys.locator_hash(locator))
    if row is None or row.ended_at is not None:
        return
    await audit.take_turn(db, row.org_id)
    if await ending.end(db, keystore, row.org_id, row.place_id, "person"):
        await _record(db, row, "own_device.refused")
        await _tell(db, row, "own_device_refused")


async def _is_open(db: AsyncConnection, row: Any) -> bool:
    if rules.state_of(ending.place_of(row), clock.now()) != "invited":
        return False
    gate = await contact_plans.find_gate(db, row.org_id, row.person_id)
    if gate.state not in ("open", "conditions"):
        return False
    if await agreements.refuses_contact(db, row.org_id, row.person_id):
        return False
    return await agreements.takes_part(db, row.org_id, row.person_id)


async def _take_up(db: AsyncConnection, keystore: Keystore, row: Any, said: Pictures) -> None:
    taken = await queries.take_up(
        db,
        row.org_id,
        row.place_id,
        code_made_at=clock.now(),
        auth_hash=keys.auth_hash(keystore, row.place_id, said.auth),
        **_phone_columns(keystore, row, said.phone),
    )
    if not taken:
        raise NothingOpens


async def _prove(db: AsyncConnection, keystore: Keystore, said: Pictures) -> Any:
    """Return the place whose pictures these are. A try is taken before they are looked at."""
    row = await queries.find_by_locator(db, keys.locator_hash(said.locator))
    if row is None or row.ended_at is not None or row.code_made_at is None:
        raise PicturesWrong
    own = _is_own(row, said.phone)
    taken = tries.take(keystore, row.place_id, own_phone=own)
    if taken >= rules.TRIES:
        raise PicturesLocked
    if not keys.is_right(keystore, row.place_id, row.auth_hash, said.auth):
        await _refused(db, row, rules.TRIES - 1 - taken)
        raise PicturesWrong
    tries.wipe_out(keystore, row.place_id, own_phone=own)
    return row


async def _refused(db: AsyncConnection, row: Any, left: int) -> None:
    await _record(db, row, "own_device.wrong", tries_left=left)
    if left == 0:
        await _record(db, row, "own_device.locked")
        await _tell(db, row, "own_device_locked")
    await db.commit()


async def _settle(db: AsyncConnection, keystore: Keystore, row: Any, phone: Phone) -> None:
    """Make this the person's own phone; whatever was confirmed of another one ends."""
    await queries.drop_wraps(db, row.org_id, row.place_id)
    columns = _phone_columns(keystore, row, phone)
    await queries.update_place(db, row.org_id, row.place_id, **columns)
    await _record(db, row, "own_device.phone_named")
    await _tell(db, row, "own_device_made")


def _phone_columns(keystore: Keystore, row: Any, phone: Phone | None) -> dict[str, Any]:
    if phone is None:
        return {}
    made = keys.make_return_key(keystore, row.org_id, row.place_id, phone.kek)
    return {
        "phone_hash": keys.phone_hash(phone.proof),
        "return_public": made.public,
        "return_box": made.box,
        "return_proof": made.proof,
    }


def _is_own(row: Any, phone: Phone | None) -> bool:
    if phone is None or row.phone_hash is None:
        return False
    return bool(keys.phone_hash(phone.proof) == row.phone_hash)


async def _record(db: AsyncConnection, row: Any, action: str, **detail: str | int) -> None:
    await audit.append(
        db,
        org_id=row.org_id,
        actor="person",
        action=action,
        object_kind="own_device",
        object_id=row.place_id,
        subject=row.person_id,
        **detail,
    )


async def _tell(db: AsyncConnection, row: Any, kind: notices.Kind) -> None:
    """Tell whoever invited the person, once, however often it happens."""
    if await notices.find_open(db, row.org_id, kind, [row.place_id]):
        return
    await notices.raise_notice(
        db,
        row.org_id,
        kind,
        worker_id=row.invited_by,
        person_id=row.person_id,
        object_id=row.place_id,
    )
