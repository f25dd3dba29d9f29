"""From a request to a :class:`Keyholder`: the guard that reads the permission table.

It runs before a body is parsed or a transaction is opened. What it resolves lies in the request's
own state and is gone with it.
"""

import base64
import binascii
from typing import Any

from litestar import Request
from litestar.connection import ASGIConnection
from litestar.datastructures import Cookie, State
from litestar.handlers.base import BaseRouteHandler

from voicecapture.accounts.keyholder import Keyholder
from voicecapture.accounts.known_devices import service as known_devices
from voicecapture.accounts.leaving import marks
from voicecapture.accounts.sign_in import sessions
from voicecapture.accounts.sign_in.browsers import name_browser
from voicecapture.accounts.sign_in.service import Stores
from voicecapture.accounts.sign_in.sessions import Session, Visitor
from voicecapture.accounts.sign_in.step_up import check_fresh
from voicecapture.audit import acting
from voicecapture.base.config import Settings
from voicecapture.base.db import Database
from voicecapture.base.errors import NotPermitted, SignInNeeded
from voicecapture.base.http import check_from_here
from voicecapture.base.keystore import Keystore
from voicecapture.base.policy import Permissions, anyone

PAGE_HALF_HEADER = "x-session-half"


def cookie_name(settings: Settings) -> str:
    """Return the cookie's name; the ``__Host-`` prefix needs TLS, which loopback has not."""
    return "__Host-vc_session" if settings.secure else "vc_session"


def device_cookie_name(settings: Settings) -> str:
    """Return the name of the cookie by which a browser is known again."""
    return "__Host-vc_device" if settings.secure else "vc_device"


def cookies_of(settings: Settings, keystore: Keystore, session: Session) -> list[Cookie]:
    """Return what a browser keeps of a session: one half of it, and what it is known by."""
    half = base64.urlsafe_b64encode(session.cookie_half).decode().rstrip("=")
    device = known_devices.cookie_value(keystore, session.device_id)
    lasting = int(known_devices.KEPT.total_seconds())
    return [
        _cookie(settings, cookie_name(settings), half),
        _cookie(settings, device_cookie_name(settings), device, lasting),
    ]


def cleared_cookie(settings: Settings) -> Cookie:
    """Return the cookie that removes the half a browser holds."""
    return _cookie(settings, cookie_name(settings), "", 0)


def _cookie(settings: Settings, key: str, value: str, max_age: int | None = None) -> Cookie:
    return Cookie(
        key=key,
        value=value,
        max_age=max_age,
        httponly=True,
        secure=settings.secure,
        samesite="strict",
        path="/",
    )


def visitor_of(request: Request[Any, Any, Any]) -> Visitor:
    """Return which browser asks: from our own cookie, and from no header that names an address."""
    state = request.app.state
    value = request.cookies.get(device_cookie_name(state.settings))
    device_id = known_devices.read_cookie(state.keystore, value)
    return Visitor(device_id, name_browser(request.headers.get("user-agent", "")))


def provide_stores(state: State) -> Stores:
    """Return what signing in works with (the dependency ``sign_in_stores``)."""
    return Stores(state.database, state.keystore, state.settings, state.hash_gate)


async def permitted(connection: ASGIConnection, handler: BaseRouteHandler) -> None:  # type: ignore[type-arg]
    """Let a request through to its handler, or raise the problem that says why not."""
    check_from_here(connection.scope["state"], any_age=bool(handler.opt.get("any_age")))
    if connection.scope.get("method") == "OPTIONS":
        return
    state = connection.app.state
    permissions: Permissions = state.permissions
    rule = permissions.get_rule(handler.opt["permission"])
    if rule.who is anyone:
        return
    keyholder = await _resolve(connection, state.database, state.settings)
    if marks.has_left(state.keystore, keyholder.worker_id):
        raise SignInNeeded
    acting.device.set(keyholder.device)
    if not rule.who(keyholder):
        raise NotPermitted
    if rule.fresh:
        check_fresh(keyholder)
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
    return await sessions.resolve(database, settings, cookie_half, page_half)


def _decoded(value: str | None, *, url_safe: bool) -> bytes | None:
    if not value:
        return None
    altchars = b"-_" if url_safe else None
    try:
        half = base64.b64decode(value + "=" * (-len(value) % 4), altchars, validate=True)
    except (binascii.Error, ValueError):
        return None
    return half if len(half) == sessions.HALF_BYTES else None
