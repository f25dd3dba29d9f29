"""Whether a row may stand on the record: its action is listed, each detail of the kind listed for it."""

import re
from collections.abc import Mapping

from voicecapture.audit.actions import ACTIONS, DetailKind
from voicecapture.audit.purposes import PURPOSES

_ID = re.compile(r"[0-9a-f]{32}")
_CODES = re.compile(r"[a-z][a-z0-9_]{0,39}(?: [a-z][a-z0-9_]{0,39}){0,15}|")
_ACTOR = re.compile(r"[0-9a-f]{32}|system|portal|person")
_KIND = re.compile(r"[a-z][a-z_]{0,39}")
_OBJECT = re.compile(r"[0-9a-f]{32,64}")


class Unlisted(ValueError):
    """A fault of ours: something was to be recorded that audit/actions.py does not allow."""


def check(
    action: str, actor: str, object_kind: str, object_id: str, detail: Mapping[str, str | int]
) -> None:
    """Raise :class:`Unlisted` unless a row of these values belongs on the record."""
    listed = ACTIONS.get(action)
    if listed is None:
        raise Unlisted(f"the action {action} is not in audit/actions.py")
    if not (
        _ACTOR.fullmatch(actor) and _KIND.fullmatch(object_kind) and _OBJECT.fullmatch(object_id)
    ):
        raise Unlisted(f"{action}: actor and object are ids, the object's kind is a code")
    for name, value in detail.items():
        _check_detail(action, name, listed.detail.get(name), value)


def _check_detail(action: str, name: str, kind: DetailKind | None, value: str | int) -> None:
    if kind is None:
        raise Unlisted(f"{action} may not carry {name}; list it in audit/actions.py")
    if not _fits(kind, value):
        # The value stays out of the message: it may be the very words that must not be here.
        raise Unlisted(f"{action}: {name} should be a {kind}")
    if name == "purpose" and value not in PURPOSES:
        raise Unlisted(f"{action}: list its purpose in audit/purposes.py")


def _fits(kind: DetailKind, value: str | int) -> bool:
    if kind == "count":
        return isinstance(value, int) and not isinstance(value, bool)
    pattern = _ID if kind == "id" else _CODES
    return isinstance(value, str) and pattern.fullmatch(value) is not None
