"""Come in by invitation: choose the ways in, get new keys, and be signed in.

The worker's keys are made here, wrapped under each KEK that the browser derived, and used for the
session that begins; no KEK and no private key is kept. Whoever had keys before loses them: their old
ways in, sessions and certificate end, and custodians certify the new keys as they did the first.
"""

from dataclasses import dataclass

from sqlalchemy.ext.asyncio import AsyncConnection

from voicecapture.accounts import keys as key_pairs
from voicecapture.accounts.attempts import service as attempts
from voicecapture.accounts.invitations import rules, service
from voicecapture.accounts.invitations.errors import EnrolmentIncomplete, InvitationRefused
from voicecapture.accounts.invitations.service import Invitation
from voicecapture.accounts.keys import PrivateKeys
from voicecapture.accounts.known_devices import service as known_devices
from voicecapture.accounts.leaving import marks
from voicecapture.accounts.passkeys import challenges, checking
from voicecapture.accounts.passkeys import service as passkeys
from voicecapture.accounts.passkeys.challenges import Challenge
from voicecapture.accounts.passkeys.checking import NewCredential, Options
from voicecapture.accounts.passkeys.service import Shown
from voicecapture.accounts.root import due
from voicecapture.accounts.sign_in import sessions
from voicecapture.accounts.sign_in.refusals import Account, keep_refusal
from voicecapture.accounts.sign_in.service import Stores, admit
from voicecapture.accounts.sign_in.sessions import Session, Visitor
from voicecapture.accounts.time_codes import service as time_codes
from voicecapture.accounts.time_codes.service import AppSecret
from voicecapture.accounts.unlocks import adding, removing
from voicecapture.accounts.unlocks import service as unlocks
from voicecapture.accounts.unlocks.schemas import NewWords
from voicecapture.accounts.unlocks.service import NewPassphrase
from voicecapture.accounts.workers import queries as worker_queries
from voicecapture.audit import service as audit


@dataclass(frozen=True, repr=False)
class ChosenPasskey:
    """A passkey just made, its name, and the KEK of its PRF where it has one."""

    shown: Shown
    label: str
    kek: bytes | None


@dataclass(frozen=True, repr=False)
class Chosen:
    """What somebody comes in with from now on."""

    words: NewWords | None
    code: str | None
    passkey: ChosenPasskey | None

    def check_enough(self) -> None:
        """Raise ``EnrolmentIncomplete`` unless these unlock and none of them is bare."""
        enough = rules.is_enough(
            words=self.words is not None,
            code=self.code is not None,
            passkey=self.passkey is not None,
            unlocks=self.passkey is not None and self.passkey.kek is not None,
        )
        if not enough:
            raise EnrolmentIncomplete


@dataclass(frozen=True, repr=False)
class Welcome:
    """What somebody invited chooses from."""

    invitation: Invitation
    app: AppSecret
    challenge: Challenge
    options: Options


async def begin(stores: Stores, login: str, words: str) -> Welcome:
    """Return what somebody invited may choose from; the invitation stays unused.

    Raises:
        InvitationRefused, TooManyAttempts: alike for every reason and every name.
    """
    invitation = await _prove(stores, login, words)
    challenge = challenges.make(stores.keystore, "enrol", invitation.id)
    options = checking.registration_options(
        stores.settings, challenge.value, invitation.worker_id, invitation.login, []
    )
    secret = time_codes.secret_for_invited(stores.keystore, invitation.id)
    return Welcome(invitation, time_codes.show(secret, invitation.login), challenge, options)


async def enrol(
    stores: Stores, visitor: Visitor, login: str, words: str, chosen: Chosen
) -> Session:
    """Use the invitation up, make the worker's keys and ways in, and begin their session.

    Raises:
        InvitationRefused, TooManyAttempts, EnrolmentIncomplete, PasskeyNotAccepted, ChallengeSpent,
        CodeRefused: and the invitation stays unused.
    """
    chosen.check_enough()
    invitation = await _prove(stores, login, words)
    made = _check_passkey(stores, invitation, chosen.passkey)
    keys = key_pairs.generate()
    passphrase = await _take_in(stores, invitation.worker_id, keys, chosen.words)
    async with stores.database.transaction() as db:
        await audit.take_turn(db, invitation.org_id)
        await _end_what_was(db, invitation)
        await _keep_ways(db, stores, invitation, keys, passphrase, chosen, made)
        await _keep_keys(db, invitation, keys)
        session = await admit(stores, db, visitor, invitation.org_id, invitation.worker_id, keys)
        if not await service.use(db, stores.keystore, invitation):
            raise InvitationRefused
        marks.come_back(stores.keystore, invitation.worker_id)
        return session


async def _prove(stores: Stores, login: str, words: str) -> Invitation:
    bucket = attempts.bucket_of(stores.keystore, "invitation", login)
    async with stores.database.reading() as db:
        await attempts.check_open(db, bucket)
    closed = await attempts.take(stores.database, bucket)
    async with stores.database.reading() as db:
        worker = await worker_queries.find_by_login(db, login)
        invitation = await service.find(db, stores.keystore, login, words)
    if invitation is None:
        account = Account(worker.org_id, worker.worker_id) if worker else None
        await keep_refusal(stores.database, account, closed=closed)
        raise InvitationRefused
    async with stores.database.transaction() as db:
        await attempts.forget(db, bucket)
    return invitation


def _check_passkey(
    stores: Stores, invitation: Invitation, chosen: ChosenPasskey | None
) -> tuple[Challenge, NewCredential] | None:
    if chosen is None:
        return None
    return passkeys.check_new(
        stores.keystore, stores.settings, chosen.shown, "enrol", invitation.id
    )


async def _take_in(
    stores: Stores, worker_id: str, keys: PrivateKeys, words: NewWords | None
) -> NewPassphrase | None:
    if words is None:
        return None
    wrapped = key_pairs.wrap(worker_id, keys, words.kek)
    return await adding.take_in(stores.gate, words, wrapped)


async def _end_what_was(db: AsyncConnection, invitation: Invitation) -> None:
    org_id, worker_id = invitation.org_id, invitation.worker_id
    await removing.forget_all(db, org_id, worker_id)
    await sessions.end_all(db, org_id, worker_id)
    await known_devices.forget_all(db, org_id, worker_id)


async def _keep_ways(
    db: AsyncConnection,
    stores: Stores,
    invitation: Invitation,
    keys: PrivateKeys,
    passphrase: NewPassphrase | None,
    chosen: Chosen,
    made: tuple[Challenge, NewCredential] | None,
) -> None:
    org_id, worker_id = invitation.org_id, invitation.worker_id
    if passphrase is not None:
        await unlocks.keep_passphrase(db, org_id, worker_id, passphrase)
    if chosen.code is not None:
        secret = time_codes.secret_for_invited(stores.keystore, invitation.id)
        await time_codes.keep(db, stores.keystore, org_id, worker_id, secret, chosen.code)
    if chosen.passkey is not None and made is not None:
        kek = chosen.passkey.kek
        wrapped = None if kek is None else key_pairs.wrap(worker_id, keys, kek)
        await passkeys.keep(db, org_id, worker_id, chosen.passkey.label, *made, wrapped)


async def _keep_keys(db: AsyncConnection, invitation: Invitation, keys: PrivateKeys) -> None:
    public = key_pairs.public_keys_of(keys)
    await worker_queries.update_worker(
        db,
        invitation.org_id,
        invitation.worker_id,
        active=True,
        wrong_tries=0,
        kem_public=public.kem,
        sign_public=public.sign,
        certificate=None,
        certificate_signature=None,
    )
    await sessions.record(db, invitation.org_id, invitation.worker_id, "worker.enrolled")
    await due.note(db, invitation.org_id)
