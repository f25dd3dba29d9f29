"""From a request to a :class:`Keyholder`: the guard that reads the permission table.

It runs before a body is parsed or a transaction is opened. What it resolves lies in the request's
own state and is gone with it.
"""

import base64
import binascii

from litestar.connection import ASGIConnection
from litestar.datastructures import Cookie
from litestar.handlers.base import BaseRouteHandler

from voicecapture.accounts.keyholder import Keyholder
from voicecapture.accounts.sign_in import service
from voicecapture.base.config import Settings
from voicecapture.base.db import Database
from voicecapture.base.errors import NotPermitted, SignInNeeded
from voicecapture.base.http import check_from_here
from voicecapture.base.policy import Permissions, anyone

PAGE_HALF_HEADER = "x-session-half"


def cookie_name(settings: Settings) -> str:
    """Return the cookie's name; the ``__Host-`` prefix needs TLS, which loopback has not."""
    return "__Host-vc_session" if settings.secure else "vc_session"


def session_cookie(settings: Settings, half: bytes) -> Cookie:
    """Return the cookie that carries one half of a session."""
    return Cookie(
        key=cookie_name(settings),
        value=base64.urlsafe_b64encode(half).decode().rstrip("="),
        httponly=True,
        secure=settings.secure,
        samesite="strict",
        path="/",
    )


def cleared_cookie(settings: Settings) -> Cookie:
    """Return the cookie that removes the half a browser holds."""
    return Cookie(
        key=cookie_name(settings),
        value="",
        max_age=0,
        httponly=True,
        secure=settings.secure,
        samesite="strict",
        path="/",
    )


async def permitted(connection: ASGIConnection, handler: BaseRouteHandler) -> None:  # type: ignore[type-arg]
    """Let a request through to its handler, or raise the problem that says why not."""
    check_from_here(connection.scope["state"])
    if connection.scope.get("method") == "OPTIONS":
        return
    state = connection.app.state
    permissions: Permissions = state.permissions
    rule = permissions.get_rule(handler.opt["permission"])
    if rule.who is anyone:
        return
    keyholder = await _resolve(connection, state.database, state.settings)
    if not rule.who(keyholder):
        raise NotPermitted
    connection.scope["state"]["keyholder"] = keyholder


async def _resolve(
    connection: ASGIConnection,  # type: ignore[type-arg]
    database: Database,
    settings: Settings,
) -> Keyholder:
    cookie_half = _decoded(connection.cookies.get(cookie_name(settings)), url_safe=True)
    if cookie_half is None:
        raise SignInNeeded
    page_half = _decoded(connection.headers.get(PAGE_HALF_HEADER), url_safe=False)
    return await service.resolve(database, settings, cookie_half, page_half)


def _decoded(value: str | None, *, url_safe: bool) -> bytes | None:
    if not value:
        return None
    altchars = b"-_" if url_safe else None
    try:
        half = base64.b64decode(value + "=" * (-len(value) % 4), altchars, validate=True)
    except (binascii.Error, ValueError):
        return None
    return half if len(half) == service.HALF_BYTES else None
