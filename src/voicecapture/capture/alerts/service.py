"""List what waits, and open what a notice is about.

Being addressed lets one see that something waits. What it is about opens under the reader's own keys,
on the record: a call for help under the lead's, an act under a grant on the safeguarding vault.

Pieces that wait unread past their time are worked out here whenever somebody looks, one entry a
person; its id is the id of the person's voice vault. No job has to run for them to show.
"""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from voicecapture.accounts.devices import service as devices
from voicecapture.accounts.keyholder import Keyholder
from voicecapture.accounts.workers import service as workers
from voicecapture.audit import service as audit
from voicecapture.base.errors import NotFound, NotPermitted
from voicecapture.base.keystore import Keystore
from voicecapture.capture.alerts import quiet
from voicecapture.capture.entries import service as entries
from voicecapture.capture.help_signals import service as help_signals
from voicecapture.capture.quiet_words.rules import About as Whom
from voicecapture.capture.sessions import notes as session_notes
from voicecapture.capture.sessions import service as sessions
from voicecapture.engagement.contact_plans import acts as contact_plans
from voicecapture.keyring.blocks import service as blocks
from voicecapture.keyring.opening.volume import service as volume
from voicecapture.keyring.vaults import service as vaults
from voicecapture.keyring.vaults.service import Vault
from voicecapture.notices import service as notices
from voicecapture.notices.service import Notice

LEAD = "safeguarding_lead"
DEPUTY = "deputy"
_ABOUT_COLLEAGUES = frozenset(
    {"unusual_opening", "cover_used", "handover_item", "in_danger", "danger_reason"}
)


@dataclass(frozen=True)
class Contact:
    """A colleague who can say more; the phone is empty if none was entered."""

    name: str
    phone: str


@dataclass(frozen=True)
class About:
    """What a notice is about, as far as its reader's keys open it."""

    person_id: str | None = None
    session_id: str | None = None
    details: str | None = None
    worker_id: str | None = None
    handover_id: str | None = None
    danger_id: str | None = None
    count: int | None = None
    asked_at: datetime | None = None
    exact: bool = True
    quiet_about: Whom | None = None
    # When a tablet counted what waited on it, by its own clock.
    counted_at: datetime | None = None


async def list_for(db: AsyncConnection, keyholder: Keyholder) -> list[Notice]:
    """Return what waits for this worker, the longest due first."""
    org_id, overdue = keyholder.org_id, await _find_overdue(db, keyholder)
    raised = [
        one
        for one in await notices.find_for(db, org_id, keyholder.worker_id, _roles(keyholder))
        # One line a person: what the round raised for those on standby is worked out above as well.
        if one.kind != "read_overdue"
    ]
    found = await _without_blocked(db, keyholder, [*raised, *overdue])
    return sorted(found, key=lambda notice: (notice.due_at, notice.id))


def _roles(keyholder: Keyholder) -> frozenset[str]:
    """Return the roles whose notices reach the keyholder: a deputy stands in for the lead."""
    return keyholder.roles | {LEAD} if DEPUTY in keyholder.roles else keyholder.roles


async def _without_blocked(
    db: AsyncConnection, keyholder: Keyholder, found: list[Notice]
) -> list[Notice]:
    """Leave out what is about a person whom the keyholder must stay away from, whatever their role."""
    about = {one.person_id for one in found if one.person_id}
    hidden = {
        person_id
        for person_id in about
        if await blocks.is_blocked(db, keyholder.org_id, person_id, keyholder.worker_id)
    }
    return [one for one in found if one.person_id not in hidden]


async def open_notice(
    db: AsyncConnection, keystore: Keystore, keyholder: Keyholder, notice_id: str
) -> About:
    """Return what a notice is about; the opening is on record before anything is opened.

    Raises:
        NotFound: this organisation has no such notice.
        NotPermitted: it is addressed to someone else.
        SealedToAnother: a call for help that was sealed to another lead.
    """
    notice = await get_addressed(db, keyholder, notice_id)
    await record_act(db, keyholder, notice, "notice.opened")
    sealed = await _about_sealed(db, keyholder, notice)
    if sealed is not None:
        return sealed
    if notice.kind == "must_act" and notice.person_id and notice.object_id:
        details = await session_notes.find_must_act(
            db, keystore, keyholder, notice.person_id, notice.object_id
        )
        return About(notice.person_id, notice.session_id, details)
    if notice.kind in ("chain_gap", "tablet_emptied"):
        return await _about_tablet(db, notice)
    if notice.kind in _ABOUT_COLLEAGUES:
        return await _about_colleagues(db, notice)
    return About(notice.person_id, notice.session_id)


async def _about_sealed(db: AsyncConnection, keyholder: Keyholder, notice: Notice) -> About | None:
    """Return what a tablet sealed to one lead; None for a notice that holds nothing of the kind."""
    if notice.kind == "help" and notice.role is not None:
        called = await help_signals.open_call(db, keyholder, notice.object_id or "")
        return About(
            called.person_id, called.session_id, asked_at=called.asked_at, exact=called.exact
        )
    if notice.kind == "quiet_word":
        said = await quiet.open_word(db, keyholder, notice.object_id or "")
        return About(
            said.person_id, None, said.words or None, said.worker_id, quiet_about=said.about
        )
    return None


async def _about_tablet(db: AsyncConnection, notice: Notice) -> About:
    """Return which tablet it is; of one that lost what lay on it, up to how many pieces waited."""
    device = await devices.get_device(db, notice.org_id, notice.object_id or "")
    if notice.kind == "chain_gap" or device.emptied is None:
        return About(details=device.label)
    lost = device.emptied
    return About(details=device.label, count=lost.pieces, counted_at=lost.counted_at)


async def _about_openings(db: AsyncConnection, notice: Notice) -> About:
    """Return who opened how much that day; nothing says whether that was right."""
    worker_id, day = notice.object_id or "", notice.created_at.date().isoformat()
    count = await volume.count_on(db, notice.org_id, worker_id, day)
    return About(worker_id=worker_id, count=count)


async def _about_colleagues(db: AsyncConnection, notice: Notice) -> About:
    if notice.kind == "unusual_opening":
        return await _about_openings(db, notice)
    if notice.kind == "cover_used":
        return About(notice.person_id, worker_id=notice.object_id)
    if notice.kind == "in_danger":
        saw = await contact_plans.find_who_saw_danger(db, notice.org_id, notice.object_id or "")
        return About(notice.person_id, worker_id=saw)
    if notice.kind == "danger_reason":
        return About(notice.person_id, danger_id=notice.object_id)
    # With a person it is a task that moved; without one it is access that waits to be passed on.
    return About(notice.person_id, handover_id=None if notice.person_id else notice.object_id)


async def find_contacts(db: AsyncConnection, keyholder: Keyholder, about: About) -> list[Contact]:
    """Return whom to ring about a notice: the worker of its session, else who may read the person.

    A lead may hold no access to the person's name; a telephone number is what helps at once.
    """
    try:
        ids = await _find_who_knows(db, keyholder.org_id, about)
    except NotFound:
        # The ids in a call for help come from a tablet; whatever they are, the call still opens.
        ids = []
    colleagues = [await workers.get_worker(db, keyholder.org_id, one) for one in ids]
    others = (one for one in colleagues if one.active and one.id != keyholder.worker_id)
    return [Contact(one.name, one.phone) for one in others]


async def _find_who_knows(db: AsyncConnection, org_id: str, about: About) -> list[str]:
    if about.quiet_about is not None:
        # It may be about any of them; whom to ring is for the lead to judge.
        return []
    if about.session_id is not None:
        return [(await sessions.get_session(db, org_id, about.session_id)).worker_id]
    if about.person_id is not None:
        voice = await vaults.get_vault_of(db, org_id, about.person_id, "voice")
        first = [about.worker_id] if about.worker_id else []
        return list(dict.fromkeys([*first, *await vaults.find_grantees(db, voice)]))
    return []


async def get_addressed(db: AsyncConnection, keyholder: Keyholder, notice_id: str) -> Notice:
    """Return a notice that waits for the keyholder, or raise ``NotFound`` or ``NotPermitted``."""
    for overdue in await _find_overdue(db, keyholder):
        if overdue.id == notice_id:
            return overdue
    notice = await notices.get_notice(db, keyholder.org_id, notice_id)
    addressed = notice.is_for(keyholder.worker_id, _roles(keyholder))
    if not addressed or not await _without_blocked(db, keyholder, [notice]):
        raise NotPermitted
    return notice


async def _find_overdue(db: AsyncConnection, keyholder: Keyholder) -> list[Notice]:
    """Return one entry per person whose piece waits too long: to the lead, and to who may read."""
    found = []
    for vault_id, since in (await entries.find_overdue(db, keyholder.org_id)).items():
        vault = await vaults.get_vault(db, keyholder.org_id, vault_id)
        is_lead = LEAD in _roles(keyholder)
        if is_lead or await vaults.holds_grant(db, vault, keyholder.worker_id):
            found.append(_overdue(keyholder.org_id, vault, since))
    return found


def _overdue(org_id: str, vault: Vault, since: datetime) -> Notice:
    return Notice(
        org_id=org_id,
        id=vault.id,
        kind="read_overdue",
        role=LEAD,
        worker_id=None,
        person_id=vault.subject_id,
        session_id=None,
        object_id=vault.id,
        due_at=since,
        created_at=since,
        done_at=None,
        done_by=None,
    )


async def record_act(
    db: AsyncConnection, keyholder: Keyholder, notice: Notice, action: str
) -> None:
    """Put an act about a notice on the record."""
    await audit.append(
        db,
        org_id=keyholder.org_id,
        actor=keyholder.worker_id,
        action=action,
        object_kind="notice",
        object_id=notice.id,
        kind=notice.kind,
    )
