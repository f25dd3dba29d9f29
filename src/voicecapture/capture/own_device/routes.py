"""HTTP of own devices: the desk's half, and the half that a person's phone calls without signing in."""

from typing import Any

from litestar import Request
from litestar.di import NamedDependency
from litestar.params import JSONBody
from sqlalchemy.ext.asyncio import AsyncConnection

from voicecapture.accounts.keyholder import Keyholder
from voicecapture.base.blobs.store import Blobs
from voicecapture.base.config import Settings
from voicecapture.base.keystore import Keystore
from voicecapture.base.routing import get, post
from voicecapture.base.schemas import PathId
from voicecapture.capture.own_device import arriving, confirming, inviting, resetting, wire
from voicecapture.capture.own_device.arriving import Stores
from voicecapture.capture.own_device.errors import (
    LinkWouldNameUs,
    NoPhoneNamed,
    NoSafePlaceForLink,
    NothingOpens,
    NothingToEnd,
    NotJustNow,
    NotTheSecond,
    PhoneMayBeWatched,
    PicturesLocked,
    PicturesWrong,
    TwoMustReset,
    WayNotInPlan,
)
from voicecapture.capture.own_device.inviting import NewInvitation
from voicecapture.capture.own_device.schemas import (
    Link,
    LinkAndPictures,
    Looked,
    NewOwnInvitation,
    OwnDeviceState,
    OwnEntered,
    OwnInvitation,
    OwnResetAsked,
)
from voicecapture.capture.quiet_words.errors import LeadFirst
from voicecapture.capture.sessions.errors import RecordErasedAddAnew
from voicecapture.engagement.agreements.errors import (
    AgreementDeclined,
    AgreementMissing,
    AgreementWithdrawn,
)
from voicecapture.engagement.contact_ledger.errors import ChannelNotInPlan
from voicecapture.engagement.contact_plans.errors import (
    ContactNotAgreed,
    ContactPlanBlocks,
    ContactPlanExpired,
    ContactPlanMissing,
)
from voicecapture.keyring.errors import DoesNotOpen, NoGrant, ReadThisFirst, RecordRestricted
from voicecapture.people.cover.errors import CoverMissing

AnyRequest = Request[Any, Any, Any]

_PLAN = (ContactPlanMissing, ContactPlanExpired, ContactPlanBlocks)


@get("/api/people/{person_id:str}/own-device", permission="own_device.see", problems=(NoGrant,))
async def see_own_device(
    person_id: PathId,
    db: NamedDependency[AsyncConnection],
    keyholder: NamedDependency[Keyholder],
    keystore: NamedDependency[Keystore],
) -> OwnDeviceState:
    """Say where a person's own device stands."""
    return wire.state(await inviting.find_standing(db, keystore, keyholder, person_id))


@post(
    "/api/people/{person_id:str}/own-device/invitations",
    permission="own_device.invite",
    problems=(
        *_PLAN,
        NoGrant,
        RecordRestricted,
        RecordErasedAddAnew,
        PhoneMayBeWatched,
        WayNotInPlan,
        LinkWouldNameUs,
        NoSafePlaceForLink,
        ChannelNotInPlan,
        ContactNotAgreed,
        AgreementMissing,
        AgreementDeclined,
        AgreementWithdrawn,
        CoverMissing,
        LeadFirst,
        TwoMustReset,
    ),
)
async def invite(
    person_id: PathId,
    data: JSONBody[NewOwnInvitation],
    db: NamedDependency[AsyncConnection],
    keyholder: NamedDependency[Keyholder],
    keystore: NamedDependency[Keystore],
    settings: NamedDependency[Settings],
) -> OwnInvitation:
    """Let a link lead to a place of the person's own, once, for three days."""
    new = NewInvitation(data.locator_hash, data.way, data.language)
    made = await inviting.invite(db, keystore, keyholder, settings, person_id, new)
    return OwnInvitation(root_key=made.root_key, to=made.to, expires_at=made.expires_at)


@post(
    "/api/people/{person_id:str}/own-device/privacy",
    permission="own_device.confirm",
    problems=(*_PLAN, NoGrant, ReadThisFirst, NothingToEnd, NoPhoneNamed, DoesNotOpen),
    status_code=204,
)
async def confirm_privacy(
    person_id: PathId,
    db: NamedDependency[AsyncConnection],
    keyholder: NamedDependency[Keyholder],
    keystore: NamedDependency[Keystore],
) -> None:
    """Note that the phone is the person's alone: for two weeks it shows what they kept."""
    await confirming.confirm(db, keystore, keyholder, person_id)


@post(
    "/api/people/{person_id:str}/own-device/privacy/end",
    permission="own_device.invite",
    problems=(NoGrant, NothingToEnd),
    status_code=204,
)
async def end_privacy(
    person_id: PathId,
    db: NamedDependency[AsyncConnection],
    keyholder: NamedDependency[Keyholder],
) -> None:
    """Let the phone show nothing from now on."""
    await confirming.take_back(db, keyholder, person_id)


@post(
    "/api/people/{person_id:str}/own-device/end",
    permission="own_device.invite",
    problems=(NoGrant, NothingToEnd),
    status_code=204,
)
async def end_own_device(
    person_id: PathId,
    db: NamedDependency[AsyncConnection],
    keyholder: NamedDependency[Keyholder],
    keystore: NamedDependency[Keystore],
) -> None:
    """End invitation and pictures; what was sent stays."""
    await inviting.end(db, keystore, keyholder, person_id)


@post(
    "/api/people/{person_id:str}/own-device/resets",
    permission="own_device.reset",
    problems=(NoGrant, NothingToEnd),
)
async def ask_reset(
    person_id: PathId,
    db: NamedDependency[AsyncConnection],
    keyholder: NamedDependency[Keyholder],
) -> OwnResetAsked:
    """Say that a person asks for new pictures."""
    return OwnResetAsked(id=await resetting.ask(db, keyholder, person_id))


@post(
    "/api/people/{person_id:str}/own-device/resets/{reset_id:str}/confirm",
    permission="own_device.reset",
    problems=(NoGrant, NotTheSecond),
    status_code=204,
)
async def confirm_reset(
    person_id: PathId,
    reset_id: PathId,
    db: NamedDependency[AsyncConnection],
    keyholder: NamedDependency[Keyholder],
    keystore: NamedDependency[Keystore],
) -> None:
    """Confirm it as the second colleague: the old pictures open nothing any more."""
    await resetting.confirm(db, keystore, keyholder, person_id, reset_id)


@post("/api/own-device/look", permission="own_device.use", signed_in=False, status_code=200)
async def look(data: JSONBody[Link], db: NamedDependency[AsyncConnection]) -> Looked:
    """Say whether a link leads to making pictures; of every other link it says the same."""
    return Looked(next=await arriving.look(db, data.locator))


@post(
    "/api/own-device/make",
    permission="own_device.use",
    signed_in=False,
    problems=(NothingOpens, NotJustNow),
    status_code=200,
)
async def make_pictures(
    data: JSONBody[LinkAndPictures],
    request: AnyRequest,
    db: NamedDependency[AsyncConnection],
    settings: NamedDependency[Settings],
    keystore: NamedDependency[Keystore],
    blobs: NamedDependency[Blobs],
) -> OwnEntered:
    """Take an invitation up, once, with the pictures that the phone drew."""
    stores = Stores(settings, keystore, blobs, request.app.state.own_things)
    return wire.entered(await arriving.make_code(db, stores, wire.pictures(data)))


@post(
    "/api/own-device/enter",
    permission="own_device.use",
    signed_in=False,
    problems=(PicturesWrong, PicturesLocked, NotJustNow),
    status_code=200,
)
async def enter(
    data: JSONBody[LinkAndPictures],
    request: AnyRequest,
    db: NamedDependency[AsyncConnection],
    settings: NamedDependency[Settings],
    keystore: NamedDependency[Keystore],
    blobs: NamedDependency[Blobs],
) -> OwnEntered:
    """Come back with one's pictures; five wrong ones lock."""
    stores = Stores(settings, keystore, blobs, request.app.state.own_things)
    return wire.entered(await arriving.enter(db, stores, wire.pictures(data)))


@post("/api/own-device/refuse", permission="own_device.use", signed_in=False, status_code=204)
async def refuse(
    data: JSONBody[Link],
    db: NamedDependency[AsyncConnection],
    keystore: NamedDependency[Keystore],
) -> None:
    """Want it no more on this phone; no pictures are asked for that."""
    await arriving.refuse(db, keystore, data.locator)


ROUTES = [
    see_own_device,
    invite,
    confirm_privacy,
    end_privacy,
    end_own_device,
    ask_reset,
    confirm_reset,
    look,
    make_pictures,
    enter,
    refuse,
]
