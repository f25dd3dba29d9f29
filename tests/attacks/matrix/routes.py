"""The routes that the application really has, read from it."""

import re
from dataclasses import dataclass
from typing import Any

from litestar import Litestar
from litestar.routes import HTTPRoute

from voicecapture.base.policy import Rule, anyone

_PARAMETER = re.compile(r"\{(\w+)(?::\w+)?\}")


@dataclass(frozen=True)
class Call:
    """One route and method."""

    method: str
    path: str
    rule: Rule
    body: Any
    changes: bool

    @property
    def name(self) -> str:
        """How lists kept by hand name it."""
        return f"{self.method} {self.path}"

    @property
    def open_to_anyone(self) -> bool:
        """Whether it asks for no session."""
        return self.rule.who is anyone

    @property
    def parameters(self) -> list[str]:
        """The ids in its address."""
        return _PARAMETER.findall(self.path)

    def at(self, ids: dict[str, str], spare: str) -> str:
        """Return its address with ids in it."""
        return _PARAMETER.sub(lambda found: ids.get(found[1], spare), self.path)


def calls_of(app: Litestar) -> list[Call]:
    """Return every route and method, in the application's order."""
    found = []
    for route in app.routes:
        for handler in route.route_handlers if isinstance(route, HTTPRoute) else []:
            if handler.http_methods == {"OPTIONS"}:
                continue
            data = handler.parsed_fn_signature.parameters.get("data")
            path = _PARAMETER.sub(r"{\1}", route.path)
            rule = app.state.permissions.get_rule(handler.opt["permission"])
            changes = bool(handler.opt.get("changes"))
            found += [
                Call(str(method), path, rule, data.annotation if data else None, changes)
                for method in sorted({*handler.http_methods} - {"HEAD"})
            ]
    return found
