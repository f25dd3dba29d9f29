"""The parts of ``docs/`` that are made from the code, and the check that the rest still match it.

``make documents`` writes; ``make check`` compares. Prose is checked for what rots first: paths that
have moved and make targets that are gone.
"""

import re
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
from litestar import Litestar

from voicecapture.app import make_app
from voicecapture.base.config import PREFIX, Settings, load_settings
from voicecapture.base.policy import Permissions

ROOT = Path(__file__).parents[1]
PROSE = ("*.md", "docs/**/*.md")
_PLACE = re.compile(
    r"`((?:src|frontend|docs|tests|tools|locales|consent|requirements|deploy|\.ci)/[\w./-]*)`"
)
_TARGET = re.compile(r"`make ([a-z-]+)`|^make ([a-z-]+)", re.MULTILINE)
_NOT_IN_GIT = ("src/voicecapture/web", "frontend/node_modules", "frontend/src/i18n/generated")


def main(arguments: list[str]) -> int:
    """Write the generated documents, or with ``--check`` print what does not match."""
    if "--check" in arguments:
        faults = [*stale_documents(), *broken_prose()]
        for fault in faults:
            print(fault)
        return 1 if faults else 0
    for place, text in documents().items():
        (ROOT / place).parent.mkdir(parents=True, exist_ok=True)
        (ROOT / place).write_text(text, encoding="utf-8")
    return 0


def documents() -> dict[str, str]:
    """Return each generated document by its place."""
    with tempfile.TemporaryDirectory() as folder:
        app = make_app(load_settings(None, {}, data_dir=folder))
    return {"docs/permissions.md": permissions_page(app), "docs/settings.md": settings_page()}


def permissions_page(app: Litestar) -> str:
    """Return the permission table: what each one lets one do, who may, and over which routes."""
    routes = routes_by_permission(app)
    permissions: Permissions = app.state.permissions
    lines = [
        "# Who may do what",
        "",
        "Made from the code by `make documents`; change the `permissions.py` of a stage instead.",
        "*Who* is decided from roles before a handler runs. *Needs* is what the service behind it",
        "demands besides; another organisation's ids always answer 404.",
        "",
        "| permission | lets one | who | needs | routes |",
        "|---|---|---|---|---|",
    ]
    for name, rule in permissions.items():
        who = (rule.who.__doc__ or "").partition(",")[0].rstrip(".").lower()
        over = "<br>".join(f"`{route}`" for route in routes.get(name, []))
        lines.append(f"| `{name}` | {rule.means} | {who} | {rule.needs} | {over} |")
    return "\n".join([*lines, ""])


def routes_by_permission(app: Litestar) -> dict[str, list[str]]:
    """Return ``METHOD path`` by the permission that each route names."""
    found: dict[str, list[str]] = {}
    for route in app.routes:
        for handler in getattr(route, "route_handlers", []):
            name = handler.opt.get("permission")
            methods: Any = handler.http_methods - {"OPTIONS"}
            if name:
                found.setdefault(name, []).extend(
                    f"{verb} {route.path}" for verb in sorted(methods)
                )
    return {name: sorted(set(routes)) for name, routes in found.items()}


def settings_page() -> str:
    """Return every setting with its default."""
    described = msgspec.json.schema(Settings)["$defs"]["Settings"]["properties"]
    lines = [
        "# Settings",
        "",
        "Made from the code by `make documents`. Each is an environment variable, or the same name",
        "in lower case and without the prefix in the TOML file given with `--config`. The environment",
        "wins over the file, the command line over both. A setting that is unknown or cannot be used",
        "stops the start with one sentence and exit code 2.",
        "",
        "| variable | default | what it is for |",
        "|---|---|---|",
    ]
    for name, setting in described.items():
        default = setting.get("default", "")
        shown = str(default).lower() if isinstance(default, bool) else default
        lines.append(
            f"| `{PREFIX}{name.upper()}` | {f'`{shown}`' if shown != '' else 'empty'} "
            f"| {setting['description']} |"
        )
    return "\n".join([*lines, ""])


def stale_documents() -> Iterator[str]:
    """Yield generated documents that the code has left behind."""
    for place, text in documents().items():
        file = ROOT / place
        if not file.exists() or file.read_text(encoding="utf-8") != text:
            yield f"{place} does not match the code; run `make documents`"


def broken_prose() -> Iterator[str]:
    """Yield paths and make targets that documents name and that are not there."""
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(), re.MULTILINE))
    for file in sorted({file for pattern in PROSE for file in ROOT.glob(pattern)}):
        text, place = file.read_text(encoding="utf-8"), file.relative_to(ROOT)
        for path in _PLACE.findall(text):
            if not (ROOT / path).exists() and not path.startswith(_NOT_IN_GIT):
                yield f"{place}: names {path}, which is not there"
        for groups in _TARGET.findall(text):
            target = "".join(groups)
            if target not in targets:
                yield f"{place}: names make {target}, which is not there"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
