"""Write a letter or a text, keep in the ledger that it went, and hand it over where a way is configured.

Handing over is noted and committed before it begins: if the service stops midway, the ledger says that
nobody knows, and nothing is sent a second time by itself. Two messages are noticed more than one.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import msgspec
from sqlalchemy.ext.asyncio import AsyncConnection

from voicecapture.accounts.keyholder import Keyholder
from voicecapture.accounts.organisations import service as organisations
from voicecapture.accounts.workers import service as workers
from voicecapture.audit import service as audit
from voicecapture.base import clock
from voicecapture.base.config import Settings
from voicecapture.base.errors import N_, NotFound, Problem
from voicecapture.base.keystore import Keystore
from voicecapture.engagement.agreements import service as agreements
from voicecapture.engagement.contact_ledger import service as contact_ledger
from voicecapture.engagement.contact_ledger.errors import ChannelNotInPlan
from voicecapture.engagement.contact_ledger.history import Recorded
from voicecapture.engagement.contact_ledger.record import Entry
from voicecapture.engagement.contact_ledger.service import NewEntry
from voicecapture.engagement.contact_plans import service as contact_plans
from voicecapture.engagement.contact_plans.errors import ContactPlanMissing
from voicecapture.engagement.contact_plans.record import ContactPlan
from voicecapture.engagement.letters import queries, rules
from voicecapture.engagement.letters.channels.sending import Message, NotTaken, Sender
from voicecapture.engagement.letters.errors import (
    BlankLeft,
    HoldsCodeWord,
    MaybeSent,
    NamesUs,
    NoSafePlace,
    NothingIsSent,
    NotInThisLanguage,
    NotSent,
)
from voicecapture.engagement.letters.rules import Blanks, Way
from voicecapture.engagement.letters.schemas import LetterDraft, NewLetter
from voicecapture.engagement.letters.templates import LANGUAGES, Template, find_template
from voicecapture.i18n import t
from voicecapture.people import service as people

PURPOSE = "letter"
_OURS = "voicecapture"
_FAULTS: dict[rules.Fault, type[Problem]] = {"code_word": HoldsCodeWord, "names_us": NamesUs}
# Translators: kept in the ledger for a letter or text that could not be sent.
_WAS_NOT_SENT = N_("It was not sent: the other side did not take it.")


@dataclass(frozen=True)
class Written:
    """A finished message, the plans that stand, and what they say together."""

    template: Template
    language: str
    paragraphs: list[str]
    names_us: bool
    plan: ContactPlan
    plans: list[ContactPlan]


@dataclass(frozen=True)
class Shown:
    """A message to be read before it goes: whether by hand or post, and to which safe place by each way."""

    written: Written
    by_hand: bool
    to: dict[Way, str]


@dataclass(frozen=True)
class Office:
    """What sending needs of the installation."""

    settings: Settings
    senders: Mapping[Way, Sender]


async def write(
    db: AsyncConnection,
    keystore: Keystore,
    keyholder: Keyholder,
    person_id: str,
    draft: LetterDraft | NewLetter,
) -> Written:
    """Return a message as it will read; opens the contact plan, on the record.

    Raises:
        NoGrant: the keyholder does not hold the person's care vault.
        NotFound: there is no such template.
        ContactPlanMissing: nobody has said yet what is safe.
        NotInThisLanguage, BlankLeft, HoldsCodeWord, NamesUs: with what to change.
    """
    standing = await contact_plans.read_standing(
        db, keystore, keyholder, person_id, purpose=PURPOSE
    )
    found = contact_plans.together(standing)
    template = find_template(draft.template)
    if template is None:
        raise NotFound
    if draft.language not in LANGUAGES:
        raise NotInThisLanguage(field="language")
    if found is None:
        raise ContactPlanMissing
    blanks, us = await _fill(db, keyholder, draft)
    empty = rules.missing_blank(template, blanks)
    if empty:
        raise BlankLeft(field=empty)
    names_us = found.plan.letters_may_name_us
    paragraphs = rules.render(template, draft.language, blanks, names_us=names_us)
    fault = rules.fault_of(paragraphs, found.plan.code_word, us, names_us=names_us)
    if fault is not None:
        raise _FAULTS[fault](field="own_words")
    plans = [one.plan for one in standing]
    return Written(template, draft.language, paragraphs, names_us, found.plan, plans)


async def preview(
    db: AsyncConnection,
    keystore: Keystore,
    keyholder: Keyholder,
    person_id: str,
    draft: LetterDraft,
    office: Office,
) -> Shown:
    """Return a message as it will read, to be printed or sent: nothing is shown that must not go.

    Raises:
        As :func:`write`, and ContactPlanExpired, ContactPlanBlocks, ContactNotAgreed: nothing goes now;
        ChannelNotInPlan: the plans leave no way by which this could go.
    """
    written = await write(db, keystore, keyholder, person_id, draft)
    await contact_plans.check_outgoing(db, keyholder.org_id, person_id)
    await agreements.check_contact(db, keyholder.org_id, person_id)
    by_hand = rules.may_go(written.plans, written.template.form, None)
    to = rules.places_of(written.plan, written.plans, written.template.form, office.senders)
    if not by_hand and not to:
        raise ChannelNotInPlan
    return Shown(written, by_hand, to)


async def send(
    db: AsyncConnection,
    keystore: Keystore,
    keyholder: Keyholder,
    person_id: str,
    new: NewLetter,
    office: Office,
) -> tuple[Recorded, str | None]:
    """Keep that a message went, and hand it over if a way was chosen; return the entry and what became of it.

    What is handed over goes now, whenever it was written: the plan of today is asked, and can stop it.

    Raises:
        As :func:`write` and :func:`contact_ledger.service.record`, and
        NothingIsSent: the way is not configured.
        NoSafePlace: the plan names no number or address for it.
        NotSent: the other side did not take it; the ledger says so.
        MaybeSent: nobody knows; the ledger says so.
    """
    written = await write(db, keystore, keyholder, person_id, new)
    to = _check_way(written, new.way, office)
    entry = NewEntry(_entry_of(written, new), new.id, new.ask_again_on)
    recorded = await contact_ledger.record(
        db, keystore, keyholder, person_id, entry, office.settings
    )
    known = await queries.find_sending(db, keyholder.org_id, recorded.id)
    if new.way is None or to is None or known is not None:
        return recorded, known.state if known else None
    await _begin(db, keyholder, person_id, recorded.id, new.way)
    message = _message(written, to, recorded.id, office.settings)
    try:
        await office.senders[new.way].send(message)
    except NotTaken as error:
        await _failed(db, keystore, keyholder, person_id, recorded, new.way, error, office.settings)
        raise (MaybeSent if error.unsure else NotSent) from None
    await _end(db, keyholder, recorded.id, "sent", "", new.way)
    return recorded, "sent"


async def list_sendings(db: AsyncConnection, keyholder: Keyholder, person_id: str) -> list[Any]:
    """Return what became of messages to a person, to whoever holds the care vault; opens nothing."""
    await people.get_vault_to_write(db, keyholder, person_id, "care", purpose=PURPOSE)
    return list(await queries.find_sendings(db, keyholder.org_id, person_id))


async def _fill(
    db: AsyncConnection, keyholder: Keyholder, draft: LetterDraft | NewLetter
) -> tuple[Blanks, list[str]]:
    organisation = await organisations.get_organisation(db, keyholder.org_id)
    worker = await workers.get_worker(db, keyholder.org_id, keyholder.worker_id)
    blanks = Blanks(
        called=draft.called,
        worker=worker.name.split()[0],
        organisation=organisation.name,
        phone=worker.phone,
        when=draft.when,
        where=draft.where,
        own_words=draft.own_words,
    )
    return blanks, [organisation.name, _OURS]


def _check_way(written: Written, way: Way | None, office: Office) -> str | None:
    if way is None:
        return None
    if way not in office.senders:
        raise NothingIsSent
    to = rules.where_to(written.plan, way)
    if to is None:
        raise NoSafePlace
    return to


def _entry_of(written: Written, new: NewLetter) -> Entry:
    return Entry(
        direction="outgoing",
        channel=rules.channel_of(written.template.form, new.way),
        language=written.language,
        script=rules.SCRIPTS.get(written.language, "Latn"),
        venue="",
        carried_by=new.carried_by,
        answered="nobody",
        answered_by=None,
        outcome="none",
        helped=[],
        access=None,
        note="\n\n".join(written.paragraphs),
        about=None,
        corrects=None,
        correction_reason="",
        struck=False,
        template=written.template.code,
        departs="",
        noted_at=None if new.way else new.noted_at,
    )


def _message(written: Written, to: str, message_id: str, settings: Settings) -> Message:
    text = "\n\n".join(written.paragraphs)
    return Message(to, settings.smtp_subject, text, written.language, message_id)


async def _begin(
    db: AsyncConnection, keyholder: Keyholder, person_id: str, offer_id: str, way: Way
) -> None:
    await queries.insert_sending(
        db,
        org_id=keyholder.org_id,
        offer_id=offer_id,
        person_id=person_id,
        way=way,
        state="begun",
        code="",
        begun_at=clock.now(),
    )
    await db.commit()


async def _end(
    db: AsyncConnection, keyholder: Keyholder, offer_id: str, state: str, code: str, way: Way
) -> None:
    await queries.set_ended(db, keyholder.org_id, offer_id, state, code, clock.now())
    await audit.append(
        db,
        org_id=keyholder.org_id,
        actor=keyholder.worker_id,
        action="letter.sent" if state == "sent" else "letter.failed",
        object_kind="letter",
        object_id=offer_id,
        channel=way,
    )
    await db.commit()


async def _failed(
    db: AsyncConnection,
    keystore: Keystore,
    keyholder: Keyholder,
    person_id: str,
    recorded: Recorded,
    way: Way,
    error: NotTaken,
    settings: Settings,
) -> None:
    """Note what became of it; what certainly did not go is struck out of the ledger, and stays readable."""
    if not error.unsure:
        worker = await workers.get_worker(db, keyholder.org_id, keyholder.worker_id)
        reason = t(_WAS_NOT_SENT, worker.language)
        struck = msgspec.structs.replace(
            recorded.entry, corrects=recorded.id, correction_reason=reason, struck=True
        )
        await contact_ledger.record(db, keystore, keyholder, person_id, NewEntry(struck), settings)
    await _end(db, keyholder, recorded.id, "unsure" if error.unsure else "failed", error.code, way)
