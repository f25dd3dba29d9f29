"""From a request to a :class:`Sender`: the guard of the routes that a tablet in voice mode may call.

A cookie counts for nothing here, whatever it holds.
"""

from litestar.connection import ASGIConnection
from litestar.handlers.base import BaseRouteHandler

from voicecapture.base.http import check_from_here
from voicecapture.capture.upload_tokens.errors import UploadTokenNeeded
from voicecapture.capture.upload_tokens.service import Sender, Senders

_SCHEME = "bearer "
_LONGEST = 200


async def holds_upload_token(connection: ASGIConnection, handler: BaseRouteHandler) -> None:  # type: ignore[type-arg]
    """Let a tablet through that holds a token, before its body is read; refuse everyone else."""
    check_from_here(connection.scope["state"], any_age=bool(handler.opt.get("any_age")))
    given = connection.headers.get("authorization", "")
    if not given.lower().startswith(_SCHEME) or len(given) > _LONGEST:
        raise UploadTokenNeeded
    senders: Senders = connection.app.state.senders
    token = given[len(_SCHEME) :]
    sender = await senders.recognise(connection.app.state.database, token)
    connection.scope["state"]["sender"] = sender


def sender_of(state: dict[str, object], device: bytes) -> Sender:
    """Return the sender that the guard recognised, if it is the device that the body names."""
    sender = state["sender"]
    if not isinstance(sender, Sender) or sender.device_id != device.hex():
        raise UploadTokenNeeded
    return sender
