"""What every answer carries and every change must bring, whatever the route.

One ASGI middleware adds the headers that keep a browser from running or framing anything but our own
files, and refuses a change that another site's page asked for: it wants our own header, which a form
cannot send, an honest ``Sec-Fetch-Site`` where the browser sends one, and a body that no form makes.
"""

from collections.abc import Iterable

from litestar.datastructures import Headers
from litestar.enums import ScopeType
from litestar.types import ASGIApp, Message, Receive, Scope, Send

from voicecapture.base.errors import ClientTooOld, NotFromHere

# What our own pages and programs say with every change: which version of what is sent they speak.
MARK = "x-voicecapture"
# The oldest version that is taken. Raised only when what it sends can be understood no more: whatever
# speaks an older one keeps what it has, and a newer page sends it.
OLDEST = 1
_SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})
_FORMS = frozenset({"text/plain", "multipart/form-data", "application/x-www-form-urlencoded"})

CONTENT_SECURITY_POLICY = "; ".join(
    (
        "default-src 'none'",
        # Argon2id in the browser is WebAssembly; nothing else is evaluated.
        "script-src 'self' 'wasm-unsafe-eval'",
        "style-src 'self'",
        "font-src 'self'",
        "img-src 'self' data: blob:",
        "media-src 'self' blob:",
        "connect-src 'self'",
        "worker-src 'self'",
        "manifest-src 'self'",
        "object-src 'none'",
        "frame-src blob:",
        "frame-ancestors 'none'",
        "base-uri 'none'",
        "form-action 'none'",
        "require-trusted-types-for 'script'",
        "trusted-types svelte-trusted-html voicecapture",
    )
)
_HEADERS = {
    "Content-Security-Policy": CONTENT_SECURITY_POLICY,
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(self), microphone=(self), geolocation=(), payment=(), usb=()",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}
_HSTS = {"Strict-Transport-Security": "max-age=63072000; includeSubDomains"}
_CACHE = b"cache-control"
# Anything that names no rule of its own is never kept by a cache.
_NO_STORE = (_CACHE, b"no-store")


class Guarded:
    """The middleware; ``secure`` says whether people reach us by https."""

    def __init__(self, app: ASGIApp, *, secure: bool) -> None:
        self._app = app
        headers = _HEADERS | (_HSTS if secure else {})
        # Encoded once: every answer of every route carries them.
        self._headers = [(name.lower().encode(), value.encode()) for name, value in headers.items()]
        self._names = frozenset(name for name, _ in self._headers)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Check a change, then pass on, adding headers to the answer."""
        if scope["type"] != ScopeType.HTTP:
            await self._app(scope, receive, send)
            return

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = self._with_ours(message["headers"])
            await send(message)

        headers = Headers(scope["headers"])
        scope["state"]["not_from_here"] = not is_from_here(scope["method"], headers)
        scope["state"]["too_old"] = is_too_old(scope["method"], headers)
        await self._app(scope, receive, send_with_headers)

    def _with_ours(self, given: Iterable[tuple[bytes, bytes]]) -> list[tuple[bytes, bytes]]:
        """Return an answer's headers with ours, which take the place of any of that name."""
        kept = [one for one in given if one[0].lower() not in self._names]
        caches = any(name.lower() == _CACHE for name, _ in kept)
        return [*kept, *self._headers] if caches else [*kept, *self._headers, _NO_STORE]


def is_from_here(method: str, headers: Headers) -> bool:
    """Return whether a request may change something: it is ours, or it changes nothing."""
    if method in _SAFE_METHODS:
        return True
    # Browsers send Sec-Fetch-Site on every request to a trustworthy origin; other programs do
    # not, and cannot be made to carry a person's cookie by a hostile page.
    site = headers.get("sec-fetch-site", "same-origin")
    ours = version_of(headers) is not None
    return site == "same-origin" and ours and not _is_a_form(headers)


def version_of(headers: Headers) -> int | None:
    """Return the version that a sender speaks, from 1; None where it is none of ours."""
    said = headers.get(MARK, "")
    return (
        int(said)
        if said.isascii() and said.isdigit() and len(said) < 5 and said[0] != "0"
        else None
    )


def is_too_old(method: str, headers: Headers) -> bool:
    """Return whether a change comes from a program that speaks a version we understand no more."""
    return method not in _SAFE_METHODS and (version_of(headers) or OLDEST) < OLDEST


def _is_a_form(headers: Headers) -> bool:
    # The three kinds that a plain HTML form sends; our pages send none of them.
    return headers.get("content-type", "").partition(";")[0].strip().lower() in _FORMS


def check_from_here(state: dict[str, object], *, any_age: bool = False) -> None:
    """Raise ``NotFromHere`` for a change that another site's page asked for, or ``ClientTooOld``.

    ``any_age`` takes it from a program of any age: a call for help is never turned away for that.
    """
    if state.get("not_from_here"):
        raise NotFromHere
    if state.get("too_old") and not any_age:
        raise ClientTooOld
