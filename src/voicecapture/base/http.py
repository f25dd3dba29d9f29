"""What every answer carries and every change must bring, whatever the route.

One ASGI middleware adds the headers that keep a browser from running or framing anything but our own
files, and refuses a change that another site's page asked for: it wants our own header, which a form
cannot send, an honest ``Sec-Fetch-Site`` where the browser sends one, and a body that no form makes.
"""

from litestar.datastructures import Headers, MutableScopeHeaders
from litestar.enums import ScopeType
from litestar.types import ASGIApp, Message, Receive, Scope, Send

from voicecapture.base.errors import NotFromHere

MARK = "x-voicecapture"
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
_HSTS = "max-age=63072000; includeSubDomains"


class Guarded:
    """The middleware; ``secure`` says whether people reach us by https."""

    def __init__(self, app: ASGIApp, *, secure: bool) -> None:
        self._app = app
        self._secure = secure

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Check a change, then pass on, adding headers to the answer."""
        if scope["type"] != ScopeType.HTTP:
            await self._app(scope, receive, send)
            return

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableScopeHeaders.from_message(message)
                for name, value in _HEADERS.items():
                    headers[name] = value
                if self._secure:
                    headers["Strict-Transport-Security"] = _HSTS
                # Anything that names no rule of its own is never kept by a cache.
                headers.setdefault("Cache-Control", "no-store")
            await send(message)

        scope["state"]["not_from_here"] = not is_from_here(
            scope["method"], Headers(scope["headers"])
        )
        await self._app(scope, receive, send_with_headers)


def is_from_here(method: str, headers: Headers) -> bool:
    """Return whether a request may change something: it is ours, or it changes nothing."""
    if method in _SAFE_METHODS:
        return True
    # Browsers send Sec-Fetch-Site on every request to a trustworthy origin; other programs do
    # not, and cannot be made to carry a person's cookie by a hostile page.
    site = headers.get("sec-fetch-site", "same-origin")
    return site == "same-origin" and headers.get(MARK) == "1" and not _is_a_form(headers)


def _is_a_form(headers: Headers) -> bool:
    # The three kinds that a plain HTML form sends; our pages send none of them.
    return headers.get("content-type", "").partition(";")[0].strip().lower() in _FORMS


def check_from_here(state: dict[str, object]) -> None:
    """Raise ``NotFromHere`` for a change that another site's page asked for."""
    if state.get("not_from_here"):
        raise NotFromHere
