"""Who is addressed: a worker by name, or whoever holds a role."""

from datetime import UTC, datetime

from voicecapture.notices.service import Notice

MOMENT = datetime(2026, 11, 23, tzinfo=UTC)


def notice(role: str | None, worker_id: str | None) -> Notice:
    return Notice(
        "org", "id", "help", role, worker_id, None, None, None, MOMENT, MOMENT, None, None
    )


def test_a_notice_to_a_role_is_for_whoever_holds_it() -> None:
    to_lead = notice("safeguarding_lead", None)
    assert to_lead.is_for("anyone", {"safeguarding_lead", "worker"})
    assert not to_lead.is_for("anyone", {"worker"})


def test_a_notice_to_a_worker_is_for_nobody_else() -> None:
    to_worker = notice(None, "nadia")
    assert to_worker.is_for("nadia", set())
    assert not to_worker.is_for("idris", {"safeguarding_lead"})
