"""HTTP of sync: MessagePack both ways, an upload token, and no cookie."""

from typing import Annotated, Any

import msgspec
from litestar import Request, Response
from litestar.di import NamedDependency
from msgspec import Meta

from voicecapture.base import clock
from voicecapture.base.config import Settings
from voicecapture.base.db import Database
from voicecapture.base.errors import Malformed
from voicecapture.base.keystore import Keystore
from voicecapture.base.routing import post
from voicecapture.capture.help_signals import service as help_signals
from voicecapture.capture.help_signals.errors import HelpRefused
from voicecapture.capture.help_signals.service import SEALED_BYTES
from voicecapture.capture.quiet_words import service as quiet_words
from voicecapture.capture.quiet_words.errors import QuietWordRefused
from voicecapture.capture.refused_pieces import service as refused_pieces
from voicecapture.capture.sync import service
from voicecapture.capture.sync.checking import UNREADABLE
from voicecapture.capture.sync.documents import (
    MSGPACK,
    OFFER_ANSWERS,
    PIECE_ANSWERS,
    TakesHelp,
    TakesOffer,
    TakesPieces,
    TakesQuietWord,
    answers_with,
)
from voicecapture.capture.sync.errors import TooSlow
from voicecapture.capture.sync.reading import read_body
from voicecapture.capture.sync.schemas import BODY_MAX, Signature
from voicecapture.capture.upload_tokens.errors import UploadTokenNeeded
from voicecapture.capture.upload_tokens.http import holds_upload_token, sender_of
from voicecapture.capture.upload_tokens.service import Sender
from voicecapture.crypto.envelope import Bin16

_HELP_BODY_MAX = 8 * 1024

AnyRequest = Request[Any, Any, Any]


class HelpSignal(msgspec.Struct, forbid_unknown_fields=True):
    """A call for help: when it was pressed by the tablet's clock, and who called, sealed to the lead.

    ``waited`` says how long it has waited on the tablet, in milliseconds; older tablets do not say.
    ``later`` says that it comes with the token of another hand-over than its own.
    """

    device: Bin16
    pressed: Annotated[int, Meta(ge=0, le=2**53)]
    sealed: Annotated[bytes, Meta(min_length=SEALED_BYTES, max_length=SEALED_BYTES)]
    sig: Signature
    waited: Annotated[int, Meta(ge=0, le=2**53)] | None = None
    later: bool = False


class QuietSignal(msgspec.Struct, forbid_unknown_fields=True):
    """What is not for the worker in the room: about whom, sealed to the lead; when, by the tablet.

    ``later`` says that it comes with the token of another hand-over than its own.
    """

    device: Bin16
    person: Bin16
    said: Annotated[int, Meta(ge=0, le=2**53)]
    sealed: Annotated[
        bytes, Meta(min_length=quiet_words.SEALED_BYTES, max_length=quiet_words.SEALED_BYTES)
    ]
    sig: Signature
    later: bool = False


class QuietWordReceived(msgspec.Struct, forbid_unknown_fields=True):
    """Its id and when it was received, in milliseconds since 1970."""

    id: bytes
    received: int


class HelpReceived(msgspec.Struct, forbid_unknown_fields=True):
    """The call's id and when it was received, in milliseconds since 1970."""

    id: bytes
    received: int


def _sender_of(request: AnyRequest, signal: HelpSignal | QuietSignal) -> Sender:
    """Return who sends; another hand-over's lead and hour are not the call's."""
    sender = sender_of(request.scope["state"], signal.device)
    return sender.of_an_earlier_hand_over() if signal.later else sender


def _packed(answer: object) -> Response[bytes]:
    return Response(msgspec.msgpack.encode(answer), status_code=200, media_type=MSGPACK)


@post(
    "/api/sync/offer",
    permission="sync.send",
    signed_in=False,
    problems=(UploadTokenNeeded, TooSlow),
    guards=[holds_upload_token],
    operation_class=TakesOffer,
    responses=OFFER_ANSWERS,
    status_code=200,
)
async def offer_pieces(
    request: AnyRequest, database: NamedDependency[Database], keystore: NamedDependency[Keystore]
) -> Response[bytes]:
    """Say what is here of the pieces that a tablet could send."""
    offer = service.read_offer(await read_body(request))
    sender = sender_of(request.scope["state"], offer.device)
    return _packed(await service.answer_offer(database, keystore, sender, offer))


@post(
    "/api/sync/pieces",
    permission="sync.send",
    signed_in=False,
    problems=(UploadTokenNeeded, TooSlow),
    guards=[holds_upload_token],
    request_max_body_size=BODY_MAX,
    operation_class=TakesPieces,
    responses=PIECE_ANSWERS,
    status_code=200,
)
async def send_pieces(request: AnyRequest) -> Response[bytes]:
    """Keep sealed pieces; a receipt in the answer means that the piece is durable."""
    # Asked for as dependencies, the three would cost a sixth of the request (decision 44).
    state = request.app.state
    with state.intake.room_for(request.headers.get("content-length")):
        upload = service.read_pieces(await read_body(request))
        sender = sender_of(request.scope["state"], upload.device)
        kept = await service.keep(state.batcher, state.blobs, state.keystore, sender, upload)
    refused = [one.code for one in kept.pieces if one.state == "refused" and one.code]
    await refused_pieces.note(state.database, refused)
    return _packed(kept)


@post(
    "/api/sync/help",
    permission="sync.help",
    signed_in=False,
    problems=(UploadTokenNeeded, HelpRefused, TooSlow),
    guards=[holds_upload_token],
    request_max_body_size=_HELP_BODY_MAX,
    opt={"any_age": True},
    operation_class=TakesHelp,
    responses=answers_with(HelpReceived, "The call was passed on, now or before."),
    status_code=200,
)
async def call_for_help(
    request: AnyRequest, database: NamedDependency[Database]
) -> Response[bytes]:
    """Pass a call for help on, at once; sending it again changes nothing."""
    try:
        signal = msgspec.msgpack.decode(await read_body(request), type=HelpSignal)
    except UNREADABLE as error:
        raise Malformed(field="help") from error
    sender = _sender_of(request, signal)
    async with database.transaction() as db:
        called = await help_signals.receive(
            db, sender, signal.pressed, signal.sealed, signal.sig, signal.waited
        )
    received = clock.milliseconds(called.received_at)
    return _packed(HelpReceived(bytes.fromhex(called.id), received))


@post(
    "/api/sync/quiet",
    permission="sync.quiet",
    signed_in=False,
    problems=(UploadTokenNeeded, QuietWordRefused, TooSlow),
    guards=[holds_upload_token],
    request_max_body_size=_HELP_BODY_MAX,
    opt={"any_age": True},
    operation_class=TakesQuietWord,
    responses=answers_with(QuietWordReceived, "It was passed on, now or before."),
    status_code=200,
)
async def say_quietly(
    request: AnyRequest,
    database: NamedDependency[Database],
    settings: NamedDependency[Settings],
    keystore: NamedDependency[Keystore],
) -> Response[bytes]:
    """Pass on what is not for the worker in the room; sending it again changes nothing."""
    try:
        said = msgspec.msgpack.decode(await read_body(request), type=QuietSignal)
    except UNREADABLE as error:
        raise Malformed(field="quiet") from error
    sender = _sender_of(request, said)
    sent = quiet_words.Sent(said.person, said.said, said.sealed, said.sig)
    async with database.transaction() as db:
        kept = await quiet_words.receive(db, settings, keystore, sender, sent)
    received = clock.milliseconds(kept.received_at)
    return _packed(QuietWordReceived(bytes.fromhex(kept.id), received))


ROUTES = [offer_pieces, send_pieces, call_for_help, say_quietly]
