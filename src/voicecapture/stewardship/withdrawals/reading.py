"""What a person's page shows of their wishes, and what was said at each step, opened on the record."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy.ext.asyncio import AsyncConnection

from voicecapture.accounts.keyholder import Keyholder
from voicecapture.base import clock
from voicecapture.base.keystore import Keystore
from voicecapture.capture.entries import service as entries
from voicecapture.keyring.opening import care
from voicecapture.keyring.vaults import service as vaults
from voicecapture.keyring.vaults.service import State as VaultState
from voicecapture.release.sharing import service as sharing
from voicecapture.stewardship import access
from voicecapture.stewardship.withdrawals import queries, rules, standing
from voicecapture.stewardship.withdrawals.record import Asked, Decided, PrivateCheck, Step
from voicecapture.stewardship.withdrawals.rules import Act, Facts, Why
from voicecapture.stewardship.withdrawals.standing import Withdrawal
from voicecapture.stewardship.withdrawals.steps import note_kind

_SHAPES: dict[str, type[Asked | PrivateCheck | Decided]] = {"ask": Asked, "check": PrivateCheck}
ACTS: tuple[Act, ...] = ("check", "confirm", "take_back", "refuse", "undo")


@dataclass(frozen=True)
class Matter:
    """A withdrawal, and for each act why it is not open to the reader now."""

    withdrawal: Withdrawal
    moves: dict[Act, Why | None]

    @property
    def complete(self) -> bool:
        """Whether nothing of it is left anywhere: no backup from before is kept any more."""
        until = self.withdrawal.backups_until
        return until is not None and until <= clock.now()


@dataclass(frozen=True)
class Overview:
    """All that concerns one person's wishes, without opening anything."""

    record: VaultState
    kept: bool
    session_open: bool
    unread: int
    sharing_stopped_at: datetime | None
    matters: list[Matter]


@dataclass(frozen=True)
class OpenedStep:
    """What was said at one step, by whom and when."""

    act: str
    by: str
    at: datetime
    said: Step


async def find_overview(db: AsyncConnection, keyholder: Keyholder, person_id: str) -> Overview:
    """Return how everything stands with this person's wishes; opens nothing."""
    await access.check_may_act(db, keyholder, person_id)
    org_id = keyholder.org_id
    voice = await vaults.get_vault_of(db, org_id, person_id, "voice")
    found = await standing.find_of_person(db, org_id, person_id)
    unread, _ = await entries.list_unread(db, org_id, [voice.id], limit=200)
    facts = await standing.find_circumstances(db, org_id, person_id)
    return Overview(
        record=voice.state,
        kept=facts.kept,
        session_open=facts.session_open,
        unread=len(unread),
        sharing_stopped_at=(await sharing.find_standing(db, org_id, person_id)).since,
        matters=[await find_matter(db, keyholder, one) for one in found],
    )


async def find_matter(db: AsyncConnection, keyholder: Keyholder, withdrawal: Withdrawal) -> Matter:
    """Return a withdrawal with the acts that are open to the reader."""
    facts = await standing.find_facts(db, withdrawal)
    return Matter(withdrawal, {act: _why_not(facts, act, keyholder) for act in ACTS})


async def find_for_letter(
    db: AsyncConnection, keyholder: Keyholder, withdrawal_id: str
) -> Withdrawal:
    """Return a withdrawal to whoever may hand the person a letter about it; opens nothing."""
    found = await standing.get(db, keyholder.org_id, withdrawal_id)
    await access.check_may_act(db, keyholder, found.person_id)
    return found


async def open_steps(
    db: AsyncConnection, keystore: Keystore, keyholder: Keyholder, withdrawal_id: str
) -> list[OpenedStep]:
    """Open what was said at each step, in order, on the record.

    Raises:
        NoGrant: the keyholder may not open the safeguarding record; the attempt is on record.
    """
    found = await standing.get(db, keyholder.org_id, withdrawal_id)
    vault = await vaults.get_vault_of(db, keyholder.org_id, found.person_id, "safeguarding")
    opened = await care.open_care_vault(
        db,
        keystore,
        keyholder,
        vault,
        purpose="withdrawal",
        object_kind="withdrawal",
        object_id=withdrawal_id,
    )
    rows = await queries.find_steps(db, keyholder.org_id, withdrawal_id)
    return [await _read(db, opened, row) for row in rows]


async def _read(db: AsyncConnection, opened: care.OpenVault, row: Any) -> OpenedStep:
    shape = _SHAPES.get(row.act, Decided)
    kind = note_kind(row.act)
    note = await care.read_note(db, opened, row.note, kind, row.withdrawal_id, shape)
    return OpenedStep(row.act, note.author_id, row.at, note.content)


def _why_not(facts: Facts, act: Act, keyholder: Keyholder) -> Why | None:
    return rules.why_not(facts, act, keyholder.worker_id, keyholder.roles, clock.now())
