"""The three doors: the built pages, served from memory with the right lifetime.

The voice door has a second page, ``/notes``, for a person's own phone: an address and a title that say
nothing to whoever looks through its history.

Pages are never kept by a cache; files under ``/assets`` carry a hash in their name and are kept for
a year. Nothing here knows anything of a person.
"""

import gzip
import mimetypes
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from litestar import Request, Response
from litestar.params import FromPath

from voicecapture.base.errors import NotFound
from voicecapture.base.policy import Rule, anyone
from voicecapture.base.routing import get

WEB = Path(__file__).parent / "web"
PERMISSIONS = {"doors": Rule(anyone, "load the pages of the three doors")}

_FOREVER = "public, max-age=31536000, immutable"
_COMPRESSED = (".html", ".js", ".css", ".json", ".svg", ".webmanifest", ".wasm")


@dataclass(frozen=True)
class _File:
    content: bytes
    zipped: bytes | None
    media_type: str


class Pages:
    """All built files, read once at start."""

    def __init__(self, folder: Path = WEB) -> None:
        files = (path for path in sorted(folder.rglob("*")) if path.is_file())
        self._files = {path.relative_to(folder).as_posix(): _read(path) for path in files}

    @property
    def built(self) -> bool:
        """Whether the front end has been built at all."""
        return "desk.html" in self._files

    def answer(self, request: Request, name: str, lifetime: str) -> Response[bytes]:  # type: ignore[type-arg]
        """Return a file, compressed where the reader takes it."""
        file = self._files.get(name)
        if file is None:
            raise NotFound
        headers = {"Cache-Control": lifetime, "Vary": "Accept-Encoding"}
        content = file.content
        if file.zipped and "gzip" in request.headers.get("accept-encoding", ""):
            content = file.zipped
            headers["Content-Encoding"] = "gzip"
        return Response(content, media_type=file.media_type, headers=headers)


@cache
def load_pages() -> Pages:
    """Return the built files, read and compressed once in a process."""
    return Pages()


def _read(path: Path) -> _File:
    content = path.read_bytes()
    zipped = gzip.compress(content, 9, mtime=0) if path.suffix in _COMPRESSED else None
    return _File(content, zipped, _media_type(path))


def _media_type(path: Path) -> str:
    if path.suffix == ".webmanifest":
        return "application/manifest+json"
    kind = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
    text = kind.startswith("text/") or kind == "application/javascript"
    return f"{kind}; charset=utf-8" if text else kind


def _pages(request: Request) -> Pages:  # type: ignore[type-arg]
    pages: Pages = request.app.state.pages
    return pages


@get(
    ["/", "/desk", "/voice", "/notes", "/portal"],
    permission="doors",
    signed_in=False,
    include_in_schema=False,
)
async def door(request: Request) -> Response[bytes]:  # type: ignore[type-arg]
    """Return the page of a door."""
    name = request.url.path.strip("/") or "index"
    return _pages(request).answer(request, f"{name}.html", "no-cache")


@get("/desk/{path:path}", permission="doors", signed_in=False, include_in_schema=False)
async def desk_path(request: Request, path: FromPath[str]) -> Response[bytes]:  # type: ignore[type-arg]
    """Return the desk for an address inside it; the page finds its own way."""
    return _pages(request).answer(request, "desk.html", "no-cache")


@get("/assets/{name:path}", permission="doors", signed_in=False, include_in_schema=False)
async def asset(request: Request, name: FromPath[str]) -> Response[bytes]:  # type: ignore[type-arg]
    """Return a hashed file."""
    return _pages(request).answer(request, f"assets/{name.lstrip('/')}", _FOREVER)


@get("/{name:str}", permission="doors", signed_in=False, include_in_schema=False)
async def top_file(request: Request, name: FromPath[str]) -> Response[bytes]:  # type: ignore[type-arg]
    """Return a file that must lie at the top: the service worker, the manifest, icons."""
    if name.endswith(".html"):
        raise NotFound
    return _pages(request).answer(request, name, "no-cache")


ROUTES = [door, desk_path, asset, top_file]
