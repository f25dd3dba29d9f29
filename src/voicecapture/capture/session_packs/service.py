"""Hand the tablet over: put the pack together, give the upload token, end the desk session.

What must be opened (the person's name, answers) is opened first, since opening commits its audit row.
Everything written after that is one transaction: if any of it fails the desk session lives on and no
token exists.
"""

from sqlalchemy.ext.asyncio import AsyncConnection

from voicecapture.accounts.devices import service as devices
from voicecapture.accounts.keyholder import Keyholder
from voicecapture.accounts.sign_in import service as sign_in
from voicecapture.audit import service as audit
from voicecapture.base.config import Settings
from voicecapture.base.errors import NotFound
from voicecapture.base.keystore import Keystore
from voicecapture.capture.session_packs import making, rules
from voicecapture.capture.session_packs.answers import AnswersForSession
from voicecapture.capture.session_packs.making import Addressed, Brought, Pack, Visit
from voicecapture.capture.sessions import planning, room
from voicecapture.capture.sessions import service as sessions
from voicecapture.capture.sessions.service import Session
from voicecapture.engagement.contact_plans import service as contact_plans
from voicecapture.engagement.contact_plans.rules import NO_LIMITS, SessionLimits
from voicecapture.engagement.prompts_aloud import service as prompts_aloud
from voicecapture.keyring.errors import NoGrant

# Listening to someone whose name the worker may not open: no name, and the gentlest wording, which
# also serves those who do not read.
UNNAMED = Addressed("", "child", False)


async def hand_over(
    db: AsyncConnection,
    settings: Settings,
    keystore: Keystore,
    keyholder: Keyholder,
    answers_for_session: AnswersForSession,
    session_id: str,
    device_id: str,
    heard: str = "",
) -> Pack:
    """Hand the tablet over; from the commit on no desk route answers this session.

    Raises:
        NotFound: no such session or device in this organisation.
        NotPermitted, SessionClosed: it is a colleague's session, or it is over.
        RecordErasedAddAnew: nothing they say would be kept.
        VaultKeyUnconfirmed: nobody whom the root certifies vouches for the vault's key.
        NoGrant: planned, and the worker cannot open the person's care record or name.
        ContactPlanMissing, LegalAdviceFirst, …: planned, and what let it begin does not stand any more.
    """
    session = await sessions.get_own(db, keyholder, session_id, "hand_over")
    await devices.get_device(db, keyholder.org_id, device_id)
    if session.kind == "planned":
        await planning.check_still(db, keystore, keyholder, session.person_id, session.started_at)
    limits = await _find_limits(db, keystore, keyholder, session)
    person = await _open_person(db, keystore, keyholder, session)
    answers = await answers_for_session(db, keystore, keyholder, session.person_id, session.id)
    # From here on everything is one transaction, and the session is looked at once more in it.
    await audit.take_turn(db, keyholder.org_id)
    session = await sessions.get_own(db, keyholder, session_id, "hand_over")
    await room.check_has_room(db, keyholder.org_id, session.person_id)
    vault = await making.vault_to_seal_to(db, keystore, keyholder, session.person_id)
    heard = heard or session.language
    aloud = await prompts_aloud.find_in_use(db, keyholder.org_id, heard)
    brings = Brought(rules.offered(limits), answers, heard, aloud)
    pack = await making.make_pack(db, settings, _visit(session), person, brings, device_id, vault)
    await sessions.hand_over(db, keyholder, session, device_id)
    await sign_in.end_for_voice_mode(db, keyholder)
    return pack


def _visit(session: Session) -> Visit:
    return Visit(
        session.org_id,
        session.id,
        session.person_id,
        session.worker_id,
        session.kind,
        session.language,
    )


async def _find_limits(
    db: AsyncConnection, keystore: Keystore, keyholder: Keyholder, session: Session
) -> SessionLimits:
    if session.kind == "listening":
        return NO_LIMITS
    # That nothing may be about allegations was confirmed at the start; the pack keeps to it.
    return await contact_plans.check_limits(
        db, keystore, keyholder, session.person_id, conditions_met=True
    )


async def _open_person(
    db: AsyncConnection, keystore: Keystore, keyholder: Keyholder, session: Session
) -> Addressed:
    try:
        return await making.open_person(db, keystore, keyholder, session.person_id)
    except (NoGrant, NotFound):
        if session.kind == "listening":
            return UNNAMED
        raise
