"""House rules that a reviewer would otherwise have to remember."""

import ast
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SOURCE = ROOT / "src" / "voicecapture"
MODULES = sorted(path for path in SOURCE.rglob("*.py") if "versions" not in path.parts)
STATEMENTS = {"select", "insert", "update", "delete"}
# The layer that makes engines, the health question, and what carries tables from version to version.
SQL_PLACES = ("queries.py", "models.py", "base/db.py")


def named(path: Path) -> str:
    return path.relative_to(SOURCE).as_posix()


def imports(path: Path) -> Iterator[tuple[str, str]]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module:
            yield from ((node.module, alias.name) for alias in node.names)
        if isinstance(node, ast.Import):
            yield from ((alias.name, "") for alias in node.names)


def test_sql_is_written_only_where_queries_are() -> None:
    offenders = {
        named(path)
        for path in MODULES
        for module, name in imports(path)
        if module.startswith("sqlalchemy")
        and (name in STATEMENTS or name == "text")
        and not named(path).endswith(SQL_PLACES)
    }
    assert offenders == set()


def test_nobody_asks_the_time_but_the_clock() -> None:
    asks = re.compile(r"datetime\.now\(|time\.time\(|date\.today\(|utcnow\(")
    allowed = {"base/clock.py", "cli/doctor.py", "cli/demo/calendar.py"}
    offenders = {named(path) for path in MODULES if asks.search(path.read_text(encoding="utf-8"))}
    assert offenders - allowed == set()


def test_every_file_is_one_sitting_long() -> None:
    long = {named(path) for path in MODULES if path.read_text(encoding="utf-8").count("\n") > 300}
    assert long == set()


@pytest.mark.parametrize("word", ["utils", "helpers", "manager", "misc", "common"])
def test_no_module_is_named_for_nothing(word: str) -> None:
    assert [named(path) for path in MODULES if word in path.stem.split("_")] == []


def test_every_module_says_what_it_is_for() -> None:
    silent = [
        named(path)
        for path in MODULES
        if path.stat().st_size and not ast.get_docstring(ast.parse(path.read_text("utf-8")))
    ]
    assert silent == []


def test_wire_shapes_refuse_unknown_fields() -> None:
    bare = re.compile(r"class \w+\(msgspec\.Struct(?!.*forbid_unknown_fields)", re.MULTILINE)
    offenders = {
        named(path) for path in SOURCE.rglob("schemas.py") if bare.search(path.read_text("utf-8"))
    }
    # Page is only ever an answer.
    assert offenders - {"base/schemas.py"} == set()


def test_log_lines_take_codes_and_routes_never_values_of_a_request() -> None:
    spoken = re.compile(
        r"\blog\.\w+\([^)]*\b(data|body|text|name|content|request\.url)\b=?", re.DOTALL
    )
    assert [named(path) for path in MODULES if spoken.search(path.read_text("utf-8"))] == []


def test_locked_lists_hold_what_the_package_declares() -> None:
    declared = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["dependencies"]
    names = {re.split(r"[\[<>=~!; ]", entry, maxsplit=1)[0].lower() for entry in declared}
    locked = (ROOT / "requirements" / "runtime.txt").read_text().lower()
    assert {name for name in names if f"{name}==" not in locked} == set()
    assert "--hash=sha256:" in locked
