"""What a person's own phone may show them, and only after every condition was asked.

Capture knows neither what a piece says nor of answers. ``app.py`` registers whoever reads them under the
state's name ``own_things``.
"""

from datetime import datetime
from typing import Any, Protocol

import msgspec
from sqlalchemy.ext.asyncio import AsyncConnection

from voicecapture.base import clock
from voicecapture.base.blobs.store import Blobs
from voicecapture.base.ids import Id
from voicecapture.base.keystore import Keystore
from voicecapture.capture.own_device import ending, keys, queries, rules
from voicecapture.capture.own_device.keys import Phone, ReturnKey
from voicecapture.capture.own_device.rules import Confirmation
from voicecapture.engagement.agreements import service as agreements
from voicecapture.engagement.contact_plans import service as contact_plans
from voicecapture.keyring.errors import DoesNotOpen
from voicecapture.keyring.opening.own_device import open_for_person
from voicecapture.keyring.vaults import service as vaults
from voicecapture.keyring.vaults.service import OpenVault, Vault


class OwnPiece(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Something that the person kept, as they see it again. ``picture`` is a PNG."""

    id: Id
    activity: str
    language: str
    travel: str
    made_at: datetime
    words: str
    picture: bytes | None = None


class OwnAnswer(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The person's version of an answer, approved by a worker."""

    id: Id
    language: str
    text: str


class Shown(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What the phone shows: the newest of what was kept, and the answers; newest first."""

    until: datetime
    pieces: list[OwnPiece]
    answers: list[OwnAnswer]


class OwnThings(Protocol):
    """Read what a person kept, and the answers to it, from their opened vault; newest first."""

    async def __call__(
        self, db: AsyncConnection, blobs: Blobs, opened: OpenVault
    ) -> tuple[list[OwnPiece], list[OwnAnswer]]:
        """Return pieces and answers; what cannot be read is left out."""
        ...


async def find_live(
    db: AsyncConnection, org_id: str, person_id: str, place_id: str, vault: Vault
) -> Any | None:
    """Return the confirmation under which this place shows anything now, or None; opens nothing."""
    row = await queries.find_confirmation(db, org_id, place_id)
    gate = await contact_plans.find_gate(db, org_id, person_id)
    live = rules.shows(
        _said(row),
        epoch=vault.epoch,
        vault_open=vault.state == "open",
        gate=gate.state,
        now=clock.now(),
    )
    return row if live else None


async def find_shown(
    db: AsyncConnection, org_id: str, person_id: str, place_id: str, vault: Vault
) -> Any | None:
    """Return the live confirmation of a place, if they still agree to take part; opens nothing.

    Only showing rests on that agreement: what they send, and whom they want no more, is heard without it.
    """
    live = await find_live(db, org_id, person_id, place_id, vault)
    return live if live and await agreements.takes_part(db, org_id, person_id) else None


async def is_private(db: AsyncConnection, place: Any, phone: Phone | None) -> bool:
    """Return whether this is the person's own phone and was found to be theirs alone; opens nothing."""
    if phone is None or place.phone_hash is None:
        return False
    if keys.phone_hash(phone.proof) != place.phone_hash:
        return False
    return await _stands(db, place)


async def is_private_still(
    db: AsyncConnection, org_id: str, person_id: str, began_at: datetime
) -> bool:
    """Return whether the phone of a visit that began then still stands as theirs alone; opens nothing.

    What a visit was told when it began holds for half a day, and the phone may have changed hands since.
    Plan, agreement, key and record say nothing about the phone, and the worker whom a word is about may
    write them: none of them is asked.
    """
    for place in await queries.find_of_person(db, org_id, person_id):
        if rules.is_visit_of(ending.place_of(place), began_at) and await _stands(db, place):
            return True
    return False


async def _stands(db: AsyncConnection, place: Any) -> bool:
    row = await queries.find_confirmation(db, place.org_id, place.place_id)
    return rules.found_private(_said(row), clock.now())


def _said(row: Any | None) -> Confirmation | None:
    return None if row is None else Confirmation(row.expires_at, row.epoch, row.wrap is not None)


async def show(
    db: AsyncConnection,
    keystore: Keystore,
    blobs: Blobs,
    own_things: OwnThings,
    place: Any,
    phone: Phone | None,
) -> Shown | None:
    """Return what the phone may show, after the opening is on record; None if that is nothing.

    ``place`` was proved by its pictures. Every reason for nothing looks the same from outside.
    """
    if phone is None or place.phone_hash is None:
        return None
    vault = await vaults.get_vault_of(db, place.org_id, place.person_id, "voice")
    live = await find_shown(db, place.org_id, place.person_id, place.place_id, vault)
    if live is None or keys.phone_hash(phone.proof) != place.phone_hash:
        return None
    key = ReturnKey(place.return_public, place.return_box, place.return_proof)
    try:
        private = keys.open_return_key(keystore, place.org_id, place.place_id, phone.kek, key)
        opened = await open_for_person(db, keystore, vault, live.wrap, private, place.place_id)
        pieces, answers = await own_things(db, blobs, opened)
    except DoesNotOpen:
        return None
    return Shown(until=live.expires_at, pieces=pieces, answers=answers)
