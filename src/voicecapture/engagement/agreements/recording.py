"""Record what a person decided.

A yes names the wording that is shown today, who explained it where the text is a draft, whose decision it
is, and what the person did to say it or who heard it. A no needs nothing of this: it is as short to record
as it is to say, and ends what rests on an earlier yes in the same transaction, as stopping does. A yes that
was noted without a line and lacks something of this is kept as it was said, does not count yet, and is told
to whoever noted it and to the lead. The own yes of a child who cannot decide alone yet is kept beside
somebody's refusal to permit it: it does not count, and what rested on an earlier yes ends as by a no.
"""

from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta, tzinfo

import msgspec
from sqlalchemy.ext.asyncio import AsyncConnection

from voicecapture.accounts.keyholder import Keyholder
from voicecapture.base import clock
from voicecapture.base.config import Settings
from voicecapture.base.errors import Problem
from voicecapture.base.ids import new_id
from voicecapture.base.keystore import Keystore
from voicecapture.base.noted import moment_of
from voicecapture.engagement import refusals
from voicecapture.engagement.agreements import (
    acts,
    asked,
    capacity,
    explaining,
    queries,
    rules,
    service,
    witnessing,
)
from voicecapture.engagement.agreements.acts import Given
from voicecapture.engagement.agreements.appending import Note, append, is_repeated
from voicecapture.engagement.agreements.capacity import Deciding, Fault, Known
from voicecapture.engagement.agreements.catalogue import Band, Purpose
from voicecapture.engagement.agreements.ending import Ending, EndsWhatRests
from voicecapture.engagement.agreements.errors import (
    ActMissing,
    AgeAgainstRecord,
    AgreementEndOutOfBounds,
    AgreementStands,
    AnswerNotFree,
    AssentMissing,
    DecidingUnsaid,
    LeadDecides,
    PermissionDoesNotCount,
    PermissionMissing,
    WordingNotCurrent,
)
from voicecapture.engagement.agreements.marks import text_mark
from voicecapture.engagement.agreements.record import Decided, ExplainedBy, Lacks
from voicecapture.engagement.agreements.rules import Decision
from voicecapture.engagement.agreements.service import PURPOSE, Agreement, history_of
from voicecapture.engagement.agreements.wordings import Wording, Wordings
from voicecapture.engagement.contact_plans import service as contact_plans
from voicecapture.notices import service as notices
from voicecapture.people import service as people

_STATES = frozenset({"agreed", "declined"})
_LEADS = frozenset({"safeguarding_lead", "deputy"})
_FAULTS: dict[Fault, type[Problem]] = {
    "answer_not_free": AnswerNotFree,
    "assent_missing": AssentMissing,
    "permission_missing": PermissionMissing,
    "permission_does_not_count": PermissionDoesNotCount,
    "lead_decides": LeadDecides,
}
_UNDECIDED: tuple[type[Problem], ...] = (AgeAgainstRecord, DecidingUnsaid, *_FAULTS.values())


@dataclass(frozen=True)
class NewDecision:
    """What a worker records of a person's decision."""

    purpose: Purpose
    version: str
    language: str
    band: Band
    decision: Decision
    given: Given
    note: str = ""
    about: str = ""
    explained_by: ExplainedBy = field(default_factory=ExplainedBy)
    deciding: Deciding | None = None
    ends_on: date | None = None


async def record_decision(
    db: AsyncConnection,
    keystore: Keystore,
    keyholder: Keyholder,
    wordings: Wordings,
    person_id: str,
    new: NewDecision,
    note: Note,
    *,
    settings: Settings,
    end_what_rests: EndsWhatRests,
) -> Agreement:
    """Record that a person agreed or declined; a note that was kept before is read again instead.

    A no may come after a yes that ran out or was found wrong, or from a tablet that had not heard of
    it: whatever was shared on that yes ends here.

    Raises:
        NoGrant: the keyholder does not hold the person's care vault.
        WordingNotCurrent: this is not a text that is shown today.
        AgreementStands: they agreed before; saying no now is a withdrawal.
        AlreadyNoted: the note's id is another note's.
        AgreementEndOutOfBounds, DecidingUnsaid, one of ``explaining.FAILURES``, ``witnessing.FAILURES`` or of
            the faults of :mod:`.capacity`: a yes at the desk that does not carry.
    """
    vault = await people.get_vault_to_write(db, keyholder, person_id, "care", purpose=PURPOSE)
    if note.id and await is_repeated(db, keyholder, person_id, note, _STATES):
        return await service.get_agreement(db, keystore, keyholder, person_id, note.id)
    wording, moment = _get_wording(wordings, new, note), clock.now()
    _check_end(new, moment.astimezone(settings.zone).date(), note)
    day = moment_of(note.at, moment).astimezone(settings.zone).date()
    new, lacks = await _carried(db, keystore, keyholder, person_id, new, wording, note, day)
    refused = capacity.who_refuses(new.deciding)
    if refused == "permission_refused":
        await contact_plans.child_not_seen(
            db,
            keyholder,
            person_id,
            keystore=keystore,
            settings=settings,
            at=note.at,
            whoever_is_named=True,
        )
    await people.lock_person(db, keyholder.org_id, person_id)
    rows = await queries.find_events(db, keyholder.org_id, person_id)
    own = rules.own_standing(history_of(rows), new.purpose, moment)
    if note.at is None and not rules.may_record(own, new.decision):
        raise AgreementStands(field="decision")
    decided = _decided(new, wording, note, _ends_at(new, moment, settings.zone), lacks)
    event_id = note.id or new_id()
    await append(
        db,
        keyholder,
        vault,
        rows,
        note,
        decided,
        event_id=event_id,
        agreement_id=event_id,
        purpose=new.purpose,
        state=new.decision,
        version=new.version,
        ends_at=decided.ends_at,
        text_mark=text_mark(keystore, event_id, decided.sha256),
        incomplete=bool(lacks),
        recorded_at=moment,
    )
    if new.decision == "declined" or lacks == "permission":
        ending = Ending(keyholder.org_id, person_id, new.purpose, keyholder.worker_id)
        await end_what_rests(db, keystore, ending)
    if refused:
        await refusals.tell_lead(db, keyholder.org_id, person_id, event_id, settings.zone, refused)
    if lacks not in {"", "permission"}:
        await _tell(db, keyholder, person_id, event_id)
    if new.decision == "agreed" and acts.is_unwitnessed(new.given):
        await witnessing.tell_lead(db, keyholder.org_id, person_id, event_id, settings.zone)
    state = "incomplete" if lacks else new.decision
    return Agreement(event_id, state, decided, moment, keyholder.worker_id, current=True)


def _get_wording(wordings: Wordings, new: NewDecision, note: Note) -> Wording:
    """Return the text that was shown; a tablet may have shown one that has been replaced since."""
    place = (new.purpose, new.version, new.language, new.band)
    found = wordings.find(*place) or (wordings.find_ever(*place) if note.at else None)
    if found is None:
        raise WordingNotCurrent(field="version")
    return found


async def _carried(
    db: AsyncConnection,
    keystore: Keystore,
    keyholder: Keyholder,
    person_id: str,
    new: NewDecision,
    wording: Wording,
    note: Note,
    day: date,
) -> tuple[NewDecision, Lacks]:
    """Return the decision with who explained it, and what a yes lacks that is kept all the same."""
    if new.decision == "declined":
        return new, ""
    who = await asked.find_asked(db, keystore, keyholder, person_id, day)
    new = replace(new, deciding=_with_birthday(new.deciding, who.known))
    try:
        lacks = _check_deciding(new.deciding, who.known, day, keyholder)
        explained = await explaining.settle(
            db, keystore, keyholder, person_id, wording, new.explained_by, who.languages
        )
    except explaining.FAILURES:
        if note.at is None:
            raise
        return new, "explanation"
    except _UNDECIDED:
        if note.at is None:
            raise
        return new, "decision"
    new = replace(new, explained_by=explained)
    try:
        witness = await witnessing.settle(
            db, keystore, keyholder, person_id, new.given, explained, new.deciding
        )
    except witnessing.FAILURES as problem:
        if note.at is None:
            raise
        return new, lacks or ("act" if isinstance(problem, ActMissing) else "witness")
    return replace(new, given=msgspec.structs.replace(new.given, witness=witness)), lacks


async def _tell(db: AsyncConnection, keyholder: Keyholder, person_id: str, event_id: str) -> None:
    """Tell whoever noted a yes without a line, and the lead, that it does not count yet."""
    for worker_id, role in ((keyholder.worker_id, None), (None, "safeguarding_lead")):
        await notices.raise_notice(
            db,
            keyholder.org_id,
            "agreement_incomplete",
            worker_id=worker_id,
            role=role,
            person_id=person_id,
            object_id=event_id,
        )


def _with_birthday(deciding: Deciding | None, known: Known) -> Deciding | None:
    """Return who decides with the date of birth that the record has, where it has one."""
    if deciding is None or known.born is None:
        return deciding
    return msgspec.structs.replace(deciding, born=known.born)


def _check_deciding(
    deciding: Deciding | None, known: Known, day: date, keyholder: Keyholder
) -> Lacks:
    """Return what a yes lacks that is kept all the same, or raise what keeps it from being kept."""
    if deciding is not None and not capacity.age_fits(deciding, known, day):
        raise AgeAgainstRecord(field="age")
    unsaid = capacity.first_unsaid(deciding, known)
    if unsaid:
        raise DecidingUnsaid(field=unsaid)
    by_lead = not _LEADS.isdisjoint(keyholder.roles)
    fault = capacity.fault_of_yes(deciding, by_lead=by_lead)
    if fault == "permission_refused":
        return "permission"
    if fault:
        raise _FAULTS[fault]
    return ""


def _check_end(new: NewDecision, today: date, note: Note) -> None:
    if new.decision == "declined" or note.at is not None or new.ends_on is None:
        return
    if not today <= new.ends_on <= today + capacity.LONGEST:
        raise AgreementEndOutOfBounds(field="ends_on")


def _ends_at(new: NewDecision, moment: datetime, zone: tzinfo) -> datetime | None:
    """Return the moment at which an agreement ends: its last day counts, whole, in the zone's time."""
    if new.decision != "agreed":
        return None
    last = capacity.last_day(moment.astimezone(zone).date(), new.ends_on, new.deciding)
    return datetime.combine(last + timedelta(days=1), time(), zone).astimezone(UTC)


def _decided(
    new: NewDecision, wording: Wording, note: Note, ends_at: datetime | None, lacks: Lacks
) -> Decided:
    return Decided(
        purpose=new.purpose,
        about=new.about,
        version=new.version,
        language=new.language,
        band=new.band,
        sha256=wording.entry.sha256,
        decision=new.decision,
        form=new.given.form,
        act=new.given.act,
        witness=new.given.witness,
        heard_as=new.given.heard_as,
        unwitnessed=new.given.unwitnessed,
        explained_by=new.explained_by,
        deciding=new.deciding,
        ends_at=ends_at,
        note=new.note,
        noted_at=note.at,
        lacks=lacks,
    )
