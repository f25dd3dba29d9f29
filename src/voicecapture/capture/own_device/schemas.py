"""Wire shapes of own devices: what the desk asks and sees, what a person's phone sends and gets."""

from datetime import datetime
from typing import Annotated, Literal

from msgspec import Meta

from voicecapture.base.ids import Id
from voicecapture.base.schemas import LanguageTag, Wire
from voicecapture.capture.own_device.rules import EndedBy, State, Way
from voicecapture.capture.own_device.showing import OwnAnswer, OwnPiece
from voicecapture.capture.session_packs.schemas import VaultInPack

Bytes32 = Annotated[bytes, Meta(min_length=32, max_length=32)]
DeviceKey = Annotated[
    bytes, Meta(min_length=65, max_length=65, description="An uncompressed point of P-256.")
]


class NewOwnInvitation(Wire):
    """The hash that the link is found by (its secret stays in the browser), and how it is given."""

    locator_hash: Bytes32
    way: Way
    language: LanguageTag


class OwnInvitation(Wire):
    """What the link pins, where it may go, and until when it opens."""

    root_key: bytes
    to: str
    expires_at: datetime


class OwnPrivacy(Wire):
    """Who found that the phone is the person's alone; ``shows`` says whether that counts now."""

    confirmed_by: Id
    confirmed_at: datetime
    expires_at: datetime
    shows: bool


class OwnReset(Wire):
    """New pictures that a colleague asked for; ``open`` once two have said so."""

    id: Id
    asked_by: Id
    asked_at: datetime
    may_confirm: bool
    open: bool


class OwnDeviceState(Wire):
    """Where a person's own device stands."""

    state: State
    invited_at: datetime | None
    expires_at: datetime | None
    code_made_at: datetime | None
    locked: bool
    phone_named: bool
    ended_by: EndedBy | None
    needs_two: bool
    privacy: OwnPrivacy | None
    reset: OwnReset | None


class OwnResetAsked(Wire):
    """The id of a reset that waits for a second colleague."""

    id: Id


class Link(Wire):
    """Proof of the link, derived from the secret in it."""

    locator: Bytes32


class Looked(Wire):
    """What the link leads to; ``enter`` for every link that does not lead to making pictures."""

    next: Literal["make", "enter"]


class OwnPhone(Wire):
    """What a person's own phone proves itself by, and what opens with it."""

    proof: Bytes32
    kek: Bytes32


class LinkAndPictures(Link):
    """Proof of link and pictures, the visit's key, and the phone if it is the person's own."""

    auth: Bytes32
    device_key: DeviceKey
    phone: OwnPhone | None = None
    settle: bool = False


class OwnLead(Wire):
    """To whom a word past the worker is sealed."""

    id: Id
    name: str
    certificate: bytes
    certificate_signature: bytes


class OwnPack(Wire):
    """What a visit from a person's own phone seals to. No name of theirs is in it.

    ``lead`` is there only where the phone was found to be the person's alone.
    """

    organisation_id: Id
    organisation_certificate: bytes
    organisation_certificate_signature: bytes
    directory: bytes
    directory_signature: bytes
    root_key: bytes
    person_id: Id
    worker: str
    lead: OwnLead | None
    vault: VaultInPack
    activities: list[str]
    agreement: str | None
    device_id: Id
    upload_token: str
    opened_at: datetime
    token_until: datetime
    read_by: datetime


class OwnShown(Wire):
    """What the person kept, and the answers to it; newest first."""

    until: datetime
    pieces: list[OwnPiece]
    answers: list[OwnAnswer]


class OwnEntered(Wire):
    """The visit, whether this phone is theirs, and what it shows: nothing, by default."""

    pack: OwnPack
    own_phone: bool
    shown: OwnShown | None
