"""Failures rendered: whatever went wrong becomes one problem document in the reader's language.

Log lines name the failure's code and the route, never the request's content.
"""

import re
from typing import Any

import structlog
from litestar import Request, Response
from litestar.exceptions import (
    ClientException,
    HTTPException,
    MethodNotAllowedException,
    NotFoundException,
    ValidationException,
)
from litestar.status_codes import HTTP_413_REQUEST_ENTITY_TOO_LARGE
from sqlalchemy.exc import DBAPIError, InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from voicecapture.base.blobs.store import BlobsAway
from voicecapture.base.errors import Busy, Malformed, MethodNotAllowed, NotFound, Problem, TooLarge
from voicecapture.base.routing import PROBLEM_MEDIA_TYPE, ProblemDocument
from voicecapture.crypto.errors import CryptoError
from voicecapture.i18n import negotiate, t
from voicecapture.keyring.errors import DoesNotOpen

_READER = ("litestar.serialization.", "msgspec")
log = structlog.get_logger("voicecapture")

_FIELD = re.compile(r"field `([A-Za-z0-9_]+)`")
# What the framework calls the body when no entry of it is at fault.
_WHOLE_BODY = "data"


def render(request: Request[Any, Any, Any], problem: Problem) -> Response[ProblemDocument]:
    """Return the problem document for a failure."""
    request.app.state.refusals.count(problem.status)
    language = negotiate(request.headers.get("accept-language"))
    extra = problem.extra
    document = ProblemDocument(
        type=f"urn:voicecapture:problem:{problem.code}",
        title=t(problem.title, language),
        status=problem.status,
        code=problem.code,
        detail=t(problem.detail, language, **problem.params),
        field=problem.field,
        tries_left=_whole(extra.get("tries_left")),
        retry_after=problem.retry_after,
        methods=_text(extra.get("methods")),
    )
    headers = {"Content-Language": language}
    if problem.retry_after is not None:
        headers["Retry-After"] = str(problem.retry_after)
    return Response(
        document, status_code=problem.status, media_type=PROBLEM_MEDIA_TYPE, headers=headers
    )


def on_problem(request: Request[Any, Any, Any], problem: Problem) -> Response[ProblemDocument]:
    """Render a failure of our own."""
    log.info("problem", code=problem.code, status=problem.status, route=_route(request))
    return render(request, problem)


def on_http(request: Request[Any, Any, Any], error: HTTPException) -> Response[ProblemDocument]:
    """Render a failure that the framework found."""
    return on_problem(request, _translated(error))


def on_database(request: Request[Any, Any, Any], error: Exception) -> Response[ProblemDocument]:
    """Render a database that is locked, away or out of connections: try again, nothing is lost."""
    if isinstance(error, OperationalError | InterfaceError | PoolTimeout) or _is_away(error):
        log.warning("database.away", route=_route(request), kind=type(error).__name__)
        return render(request, Busy())
    return on_anything(request, error)


def on_blobs(request: Request[Any, Any, Any], error: BlobsAway) -> Response[ProblemDocument]:
    """Render a store of sealed parts that is away: try again, nothing is lost."""
    log.error("blobs.away", route=_route(request), kind=str(error))
    request.app.state.refusals.blobs_away += 1
    return render(request, Busy(retry_after=60))


def _is_away(error: Exception) -> bool:
    """Return whether PostgreSQL says that it cannot, rather than that we may not (class 53, 57)."""
    if not isinstance(error, DBAPIError):
        return False
    state = getattr(error.orig, "sqlstate", None) or ""
    return error.connection_invalidated or state.startswith(("53", "57"))


def on_tampering(request: Request[Any, Any, Any], error: CryptoError) -> Response[ProblemDocument]:
    """Render sealed bytes that are not as they were sealed; an administrator should look."""
    log.error("tampered", kind=type(error).__name__, at=_place(error), route=_route(request))
    return render(request, DoesNotOpen())


def on_anything(request: Request[Any, Any, Any], error: Exception) -> Response[ProblemDocument]:
    """Render a fault of ours; the log names its kind and place, since a message may quote data."""
    if isinstance(error, UnicodeDecodeError | RecursionError) and _place(error).startswith(_READER):
        # The framework's reader lets text that is not UTF-8, and endless nesting, through.
        return on_problem(request, Malformed())
    log.error("fault", kind=type(error).__name__, at=_place(error), route=_route(request))
    return render(request, Problem())


def _translated(error: HTTPException) -> Problem:
    if isinstance(error, NotFoundException):
        return NotFound()
    if isinstance(error, MethodNotAllowedException):
        return MethodNotAllowed()
    if error.status_code == HTTP_413_REQUEST_ENTITY_TOO_LARGE:
        return TooLarge()
    if _is_about_the_address(error):
        return NotFound()
    if isinstance(error, ValidationException | ClientException):
        return Malformed(field=_field_of(error))
    return Problem()


def _is_about_the_address(error: HTTPException) -> bool:
    # An id that no record could have is answered like one that no record has.
    entries = error.extra if isinstance(error.extra, list) else []
    return any(isinstance(entry, dict) and entry.get("source") == "path" for entry in entries)


def _field_of(error: HTTPException) -> str | None:
    """Return the path of the entry at fault, such as ``quotes[0].text``; None if none is named."""
    entries = error.extra if isinstance(error.extra, list) else []
    for entry in (entry for entry in entries if isinstance(entry, dict)):
        place, message = str(entry.get("key") or ""), str(entry.get("message", ""))
        found = _FIELD.search(message)
        path = [place] if place != _WHOLE_BODY else []
        return ".".join([*path, found[1]] if found else path) or None
    return None


def _whole(value: int | str | None) -> int | None:
    return None if value is None else int(value)


def _text(value: int | str | None) -> str | None:
    return None if value is None else str(value)


def _route(request: Request[Any, Any, Any]) -> str:
    # The template, not the address: an address may carry an id.
    return str(request.scope.get("path_template", "?"))


def _place(error: BaseException) -> str:
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    if trace is None:
        return "?"
    return f"{trace.tb_frame.f_globals.get('__name__', '?')}:{trace.tb_lineno}"
