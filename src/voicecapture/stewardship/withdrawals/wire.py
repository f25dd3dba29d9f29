"""From what stands to what travels: withdrawals, steps and a person's wishes on the wire."""

from voicecapture.stewardship.withdrawals.reading import Matter, OpenedStep, Overview
from voicecapture.stewardship.withdrawals.record import Asked, Decided
from voicecapture.stewardship.withdrawals.schemas import MoveOut, StepOut, Wishes, WithdrawalOut
from voicecapture.stewardship.withdrawals.service import Days


def as_wire(matter: Matter) -> WithdrawalOut:
    """Return a withdrawal with the moves that are open to the reader."""
    one = matter.withdrawal
    return WithdrawalOut(
        id=one.id,
        person_id=one.person_id,
        kind=one.kind,
        state=one.state,
        asked_by=one.asked_by,
        asked_at=one.asked_at,
        checked_by=one.checked_by,
        checked_at=one.checked_at,
        cooling_until=one.cooling_until,
        decided_by=one.decided_by,
        decided_at=one.decided_at,
        backups_until=one.backups_until,
        complete=matter.complete,
        moves=[MoveOut(act=act, why_not=why) for act, why in matter.moves.items()],
    )


def as_wishes(found: Overview, days: Days) -> Wishes:
    """Return all that concerns one person's wishes."""
    return Wishes(
        record=found.record,
        kept=found.kept,
        session_open=found.session_open,
        unread=found.unread,
        cooling_days=days.cooling,
        backup_days=days.backups,
        sharing_stopped_at=found.sharing_stopped_at,
        withdrawals=[as_wire(matter) for matter in found.matters],
    )


def as_step(step: OpenedStep) -> StepOut:
    """Return what was said at one step."""
    said = step.said
    if isinstance(said, Asked):
        return StepOut(act=step.act, by=step.by, at=step.at, text=said.note)
    if isinstance(said, Decided):
        return StepOut(act=step.act, by=step.by, at=step.at, text=said.reason)
    return StepOut(
        act=step.act,
        by=step.by,
        at=step.at,
        text=said.said,
        when=said.when,
        alone=said.alone,
        wishes=said.wishes,
        where=said.where,
    )
