"""What a lead sees of a quiet word, and what they decide: keep the worker away, or let sessions go on."""

from dataclasses import dataclass

from sqlalchemy.ext.asyncio import AsyncConnection

from voicecapture.accounts.devices import service as devices
from voicecapture.accounts.keyholder import Keyholder
from voicecapture.base.errors import NotFound
from voicecapture.base.keystore import Keystore
from voicecapture.capture.quiet_words import service as quiet_words
from voicecapture.capture.quiet_words.rules import About
from voicecapture.capture.sessions import service as sessions
from voicecapture.people.conflicts import service as conflicts


@dataclass(frozen=True)
class Said:
    """Whose word it is, the worker of that session or invitation, about whom it is, their own words."""

    person_id: str
    worker_id: str | None
    about: About
    words: str


async def open_word(db: AsyncConnection, keyholder: Keyholder, word_id: str) -> Said:
    """Open a quiet word on the record.

    Raises:
        SealedToAnother: it was sealed to another lead.
    """
    said = await quiet_words.open_word(db, keyholder, word_id)
    try:
        session = await sessions.get_session(db, keyholder.org_id, said.session.hex())
    except NotFound:
        worker_id = await _find_inviter(db, keyholder.org_id, said.session.hex())
        return Said(said.person.hex(), worker_id, said.about, said.words)
    return Said(said.person.hex(), session.worker_id, said.about, said.words)


async def _find_inviter(db: AsyncConnection, org_id: str, device_id: str) -> str | None:
    """Return who invited the person whose own phone this was; a visit from there is no session.

    The ids come from a tablet; whatever they are, the word still opens.
    """
    try:
        device = await devices.get_device(db, org_id, device_id)
    except NotFound:
        return None
    return device.enrolled_by if device.own else None


async def settle(
    db: AsyncConnection, keystore: Keystore, keyholder: Keyholder, word_id: str, *, keep_away: bool
) -> None:
    """Note that it is settled; with ``keep_away`` that session's worker is kept from the person.

    Raises:
        SealedToAnother: to keep somebody away one must be able to read about whom it is.
    """
    if keep_away:
        said = await open_word(db, keyholder, word_id)
        if said.worker_id is not None:
            await conflicts.keep_away(
                db, keystore, keyholder, said.person_id, said.worker_id, said.words
            )
    await quiet_words.settle(db, keyholder, word_id)
