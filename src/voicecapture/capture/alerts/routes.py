"""HTTP of notices."""

from datetime import datetime
from typing import Annotated

from litestar.di import NamedDependency
from litestar.params import JSONBody
from msgspec import Meta
from sqlalchemy.ext.asyncio import AsyncConnection

from voicecapture.accounts.keyholder import Keyholder
from voicecapture.base.ids import Id
from voicecapture.base.keystore import Keystore
from voicecapture.base.routing import get, post
from voicecapture.base.schemas import Page, PathId, Wire
from voicecapture.capture.alerts import closing, service
from voicecapture.capture.alerts.errors import ClosesByItself, DoneByReading
from voicecapture.capture.help_signals.errors import SealedToAnother
from voicecapture.capture.quiet_words.rules import About as Whom
from voicecapture.notices.service import Kind, Notice


class NoticeRow(Wire):
    """One thing that waits; what it is about opens with the reader's keys."""

    id: Id
    kind: Kind
    due_at: datetime
    created_at: datetime
    person_id: Id | None
    done_at: datetime | None


class OpenNotice(Wire):
    """Nothing more is asked; the address says which."""


class Contact(Wire):
    """A colleague to ring; the phone is empty if none was entered."""

    name: str
    phone: str


class OpenedNotice(Wire):
    """Whom it is about, as far as the reader's keys open it, and which colleagues can say more."""

    person_id: Id | None
    session_id: Id | None
    details: str | None
    contacts: list[Contact]
    # A colleague whom it is about: who covered, or who opened how many different records that day.
    worker_id: Id | None
    # The danger whose reason is asked of the reader.
    danger_id: Id | None
    count: int | None
    # A handover in which the reader's keys are needed.
    handover_id: Id | None
    # When help was asked for; not exact where the tablet's clock cannot be right.
    asked_at: datetime | None
    exact: bool
    # About whom somebody spoke past the worker in the room, who is ``worker_id``.
    quiet_about: Whom | None
    # When a tablet that lost what lay on it had counted it last, by its own clock.
    counted_at: datetime | None


class NoticeDone(Wire):
    """What was done about it; it is sealed before it is stored."""

    what: Annotated[str, Meta(min_length=1, max_length=2000)]
    # The answer to a quiet word: whether the worker it is about stays away from the person.
    keep_away: bool = False


def _as_row(notice: Notice) -> NoticeRow:
    return NoticeRow(
        id=notice.id,
        kind=notice.kind,
        due_at=notice.due_at,
        created_at=notice.created_at,
        person_id=notice.person_id,
        done_at=notice.done_at,
    )


@get("/api/notices", permission="alerts.list")
async def list_notices(
    db: NamedDependency[AsyncConnection], keyholder: NamedDependency[Keyholder]
) -> Page[NoticeRow]:
    """Return what waits for the reader, the longest due first; what was done stays for a week."""
    return Page(items=[_as_row(notice) for notice in await service.list_for(db, keyholder)])


@post(
    "/api/notices/{notice_id:str}/open",
    permission="alerts.open",
    problems=(SealedToAnother,),
    status_code=200,
)
async def open_notice(
    notice_id: PathId,
    data: JSONBody[OpenNotice],
    db: NamedDependency[AsyncConnection],
    keyholder: NamedDependency[Keyholder],
    keystore: NamedDependency[Keystore],
) -> OpenedNotice:
    """Open what a notice is about, on the record."""
    about = await service.open_notice(db, keystore, keyholder, notice_id)
    contacts = await service.find_contacts(db, keyholder, about)
    return OpenedNotice(
        person_id=about.person_id,
        session_id=about.session_id,
        details=about.details,
        contacts=[Contact(name=one.name, phone=one.phone) for one in contacts],
        worker_id=about.worker_id,
        count=about.count,
        danger_id=about.danger_id,
        handover_id=about.handover_id,
        asked_at=about.asked_at,
        exact=about.exact,
        quiet_about=about.quiet_about,
        counted_at=about.counted_at,
    )


@post(
    "/api/notices/{notice_id:str}/done",
    permission="alerts.close",
    problems=(DoneByReading, ClosesByItself, SealedToAnother),
    status_code=204,
)
async def finish_notice(
    notice_id: PathId,
    data: JSONBody[NoticeDone],
    db: NamedDependency[AsyncConnection],
    keystore: NamedDependency[Keystore],
    keyholder: NamedDependency[Keyholder],
) -> None:
    """Say what was done; the notice closes."""
    await closing.mark_done(db, keystore, keyholder, notice_id, data.what, keep_away=data.keep_away)


ROUTES = [list_notices, open_notice, finish_notice]
