"""Routes that name their permission and their failures.

``get``, ``post``, ``put`` and ``delete`` stand in for Litestar's own: without a permission there is no
route, and the failures named here appear in the API document.
"""

from collections.abc import Callable, Sequence
from typing import Any

import litestar
import msgspec
from litestar.datastructures import ResponseHeader
from litestar.openapi.datastructures import ResponseSpec
from litestar.types import AnyCallable

from voicecapture.base.errors import (
    Busy,
    ClientTooOld,
    Malformed,
    NotFound,
    NotFromHere,
    NotPermitted,
    Problem,
    SignInNeeded,
    TooLarge,
    UnlockNeeded,
)

PROBLEM_MEDIA_TYPE = "application/problem+json"

BODY_MAX = 256 * 1024


class ProblemDocument(msgspec.Struct, kw_only=True, omit_defaults=True):
    """A failure as a reader's program receives it (RFC 9457).

    ``code`` is stable; ``title`` and ``detail`` are sentences in the reader's language; ``field``
    names the entry to look at, where there is one.
    """

    type: str
    title: str
    status: int
    code: str
    detail: str
    field: str | None = None
    tries_left: int | None = None
    retry_after: int | None = None
    # Of ``second_factor_needed``: which there are, with a space between.
    methods: str | None = None


Route = Callable[[AnyCallable], Any]

_EVERYWHERE: tuple[type[Problem], ...] = (Busy, Malformed)
_SIGNED_IN: tuple[type[Problem], ...] = (SignInNeeded, UnlockNeeded, NotPermitted)
_CHANGES: tuple[type[Problem], ...] = (TooLarge, NotFromHere, ClientTooOld)


def responses_for(problems: Sequence[type[Problem]]) -> dict[int, ResponseSpec]:
    """Describe failures for the API document, one entry a status."""
    by_status: dict[int, list[str]] = {}
    for problem in problems:
        codes = by_status.setdefault(problem.status, [])
        if problem.code not in codes:
            codes.append(problem.code)
    return {
        status: ResponseSpec(
            data_container=ProblemDocument,
            description="code: " + ", ".join(f"`{code}`" for code in codes),
            generate_examples=False,
            media_type=PROBLEM_MEDIA_TYPE,
        )
        for status, codes in sorted(by_status.items())
    }


def _options(
    permission: str, problems: Sequence[type[Problem]], signed_in: bool, changes: bool, given: Any
) -> dict[str, Any]:
    every = [*_EVERYWHERE, *problems, NotFound]
    every += _SIGNED_IN if signed_in else []
    every += _CHANGES if changes else []
    options = dict(given)
    options["opt"] = {**options.get("opt", {}), "permission": permission, "changes": changes}
    options["responses"] = {**options.get("responses", {}), **responses_for(every)}
    if changes:
        options.setdefault("request_max_body_size", BODY_MAX)
    return options


def get(
    path: str | Sequence[str],
    *,
    permission: str,
    problems: Sequence[type[Problem]] = (),
    signed_in: bool = True,
    **given: Any,
) -> Route:
    """Declare a route that reads and changes nothing a person could lose."""
    return litestar.get(path, **_options(permission, problems, signed_in, False, given))


def post(
    path: str,
    *,
    permission: str,
    problems: Sequence[type[Problem]] = (),
    signed_in: bool = True,
    **given: Any,
) -> Route:
    """Declare a route that adds or acts."""
    return litestar.post(path, **_options(permission, problems, signed_in, True, given))


def put(
    path: str,
    *,
    permission: str,
    problems: Sequence[type[Problem]] = (),
    signed_in: bool = True,
    **given: Any,
) -> Route:
    """Declare a route that replaces."""
    return litestar.put(path, **_options(permission, problems, signed_in, True, given))


def delete(
    path: str,
    *,
    permission: str,
    problems: Sequence[type[Problem]] = (),
    signed_in: bool = True,
    **given: Any,
) -> Route:
    """Declare a route that takes away."""
    return litestar.delete(path, **_options(permission, problems, signed_in, True, given))


NO_STORE = ResponseHeader(name="Cache-Control", value="no-store")
