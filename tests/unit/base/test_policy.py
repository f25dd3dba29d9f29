"""The permission table is one, and lists every route once."""

from dataclasses import dataclass

import pytest

from voicecapture.base.policy import Permissions, Rule, anyone, has_role, signed_in


@dataclass
class Someone:
    roles: frozenset[str]


WORKER = Someone(frozenset({"worker"}))


def test_a_stranger_passes_only_what_is_open_to_anyone() -> None:
    assert anyone(None)
    assert not signed_in(None)
    assert not has_role("worker")(None)


def test_a_role_is_needed_and_any_of_several_is_enough() -> None:
    assert has_role("approver", "worker")(WORKER)
    assert not has_role("approver")(WORKER)


def test_a_permission_is_declared_once() -> None:
    with pytest.raises(ValueError, match="twice"):
        Permissions([{"a": Rule(anyone, "x")}, {"a": Rule(signed_in, "y")}])


def test_an_unknown_permission_is_an_error_not_an_open_door() -> None:
    with pytest.raises(KeyError):
        Permissions([]).get_rule("a")


def test_the_table_says_its_lines_in_the_order_of_the_stages() -> None:
    table = Permissions([{"b": Rule(anyone, "x")}, {"a": Rule(signed_in, "y")}])
    assert [name for name, _ in table.items()] == ["b", "a"]


def test_a_role_is_named_as_people_read_it() -> None:
    assert has_role("safeguarding_lead", "worker").__doc__ == "safeguarding lead or worker"
