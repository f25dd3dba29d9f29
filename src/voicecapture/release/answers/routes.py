"""HTTP of answers."""

from litestar.di import NamedDependency
from litestar.params import JSONBody
from sqlalchemy.ext.asyncio import AsyncConnection

from voicecapture.accounts.keyholder import Keyholder
from voicecapture.base.keystore import Keystore
from voicecapture.base.routing import get, post
from voicecapture.base.schemas import Page, PathId
from voicecapture.keyring.errors import DoesNotOpen, NoGrant
from voicecapture.release.answers import service
from voicecapture.release.answers.errors import AlreadyGiven, ChecksNeeded
from voicecapture.release.answers.record import PersonVersion
from voicecapture.release.answers.schemas import AnswerRow, OpenedAnswer, PersonVersionIn
from voicecapture.release.answers.service import Answer


def _as_wire(answer: Answer) -> AnswerRow:
    return AnswerRow(
        id=answer.id,
        summary_id=answer.summary_id,
        received_at=answer.received_at,
        state=answer.state,
    )


@get("/api/people/{person_id:str}/answers", permission="answers.list", problems=(NoGrant,))
async def list_answers(
    person_id: PathId,
    db: NamedDependency[AsyncConnection],
    keyholder: NamedDependency[Keyholder],
) -> Page[AnswerRow]:
    """Return the answers to a person's summaries, newest first; opens none."""
    found = await service.list_answers(db, keyholder, person_id)
    return Page(items=[_as_wire(answer) for answer in found])


@post(
    "/api/answers/{answer_id:str}/open",
    permission="answers.open",
    problems=(NoGrant, DoesNotOpen),
    status_code=200,
)
async def open_answer(
    answer_id: PathId,
    db: NamedDependency[AsyncConnection],
    keystore: NamedDependency[Keystore],
    keyholder: NamedDependency[Keyholder],
) -> OpenedAnswer:
    """Open what a recipient wrote, on the record."""
    said = await service.open_answer(db, keystore, keyholder, answer_id)
    return OpenedAnswer(
        by=said.by,
        what_we_did=said.what_we_did,
        what_changed=said.what_changed,
        why_not=said.why_not,
    )


@post(
    "/api/answers/{answer_id:str}/person-version",
    permission="answers.approve",
    problems=(NoGrant, ChecksNeeded, AlreadyGiven),
    status_code=200,
)
async def write_person_version(
    answer_id: PathId,
    data: JSONBody[PersonVersionIn],
    db: NamedDependency[AsyncConnection],
    keyholder: NamedDependency[Keyholder],
) -> AnswerRow:
    """Write what the person will hear, having checked that it is safe and names nobody else."""
    said = PersonVersion(
        answer=answer_id,
        language=data.language,
        text=data.text,
        safe_for_person=data.safe_for_person,
        others_removed=data.others_removed,
    )
    return _as_wire(await service.write_person_version(db, keyholder, answer_id, said))


ROUTES = [list_answers, open_answer, write_person_version]
