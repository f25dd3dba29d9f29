"""Verify everything that a ceremony signed against what stands here, before any of it is believed.

The server believes the stored root and nothing else: not the browser that sent the statements, and
not the custodians' sessions. A statement about a key that is not the stored one is refused, so that
a list shown wrongly to the custodians cannot put a stranger's key in a colleague's place.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import permutations
from typing import TypeVar

from voicecapture.accounts.root import rules
from voicecapture.accounts.root.drafting import Draft
from voicecapture.accounts.root.errors import CeremonyOutdated, StatementRefused
from voicecapture.accounts.root.signing import Ceremony
from voicecapture.base import clock
from voicecapture.crypto import hpke, statements
from voicecapture.crypto.errors import CryptoError
from voicecapture.crypto.statements import (
    CustodianCertificate,
    Directory,
    Listed,
    OrganisationCertificate,
    Signed,
    WorkerCertificate,
)

C = TypeVar("C", OrganisationCertificate, WorkerCertificate, CustodianCertificate, Directory)
SHARE_WRAP_BYTES = 32 + hpke.OVERHEAD_BYTES


@dataclass(frozen=True)
class Holding:
    """Whose certificate it is; of a custodian's, also which of their keys it is about."""

    subject: str
    signed: Signed
    key_id: str = ""


@dataclass(frozen=True)
class Checked:
    """What holds after a ceremony: who counts, with which certificate, and what is new in it."""

    serial: int
    certificate_serial: int
    workers: dict[str, Holding]
    custodians: dict[str, Holding]
    new_workers: list[Holding]
    new_custodians: list[Holding]


def check(draft: Draft, ceremony: Ceremony, moment: datetime) -> Checked:
    """Return what a ceremony's statements come to.

    Raises:
        StatementRefused: a signature, a key, a name or a time is wrong.
        CeremonyOutdated: the serial does not rise, or the directory names what is not there.
    """
    directory = _read(draft, ceremony.directory, Directory, moment)
    if directory.serial <= draft.directory_serial:
        raise CeremonyOutdated
    new_workers = [_new_worker(draft, one, moment) for one in ceremony.workers]
    new_custodians = [_new_custodian(draft, one, moment) for one in ceremony.custodians]
    return Checked(
        serial=directory.serial,
        certificate_serial=_certificate_serial(draft, ceremony, directory, moment),
        workers=_match(directory.workers, [*_held_by_workers(draft), *new_workers]),
        custodians=_match(directory.custodians, [*_held_by_custodians(draft), *new_custodians]),
        new_workers=new_workers,
        new_custodians=new_custodians,
    )


def check_shares(holders: Iterable[str], wraps: Mapping[tuple[str, str], bytes]) -> None:
    """Refuse shares that are not one for each pair of exactly three custodians."""
    pairs = set(permutations(holders, 2))
    whole = len(pairs) == rules.CUSTODIANS * (rules.CUSTODIANS - 1) and pairs == set(wraps)
    if not whole or any(len(wrap) != SHARE_WRAP_BYTES for wrap in wraps.values()):
        raise StatementRefused


def _certificate_serial(
    draft: Draft, ceremony: Ceremony, directory: Directory, moment: datetime
) -> int:
    if ceremony.organisation is None:
        if draft.certificate is None or draft.certificate.digest != directory.organisation:
            raise CeremonyOutdated
        return draft.certificate_serial
    said = _read(draft, ceremony.organisation, OrganisationCertificate, moment)
    if said.key != draft.organisation.verifying_key:
        raise StatementRefused
    if said.serial <= draft.certificate_serial:
        raise CeremonyOutdated
    if ceremony.organisation.digest != directory.organisation:
        raise StatementRefused
    return said.serial


def _new_worker(draft: Draft, signed: Signed, moment: datetime) -> Holding:
    said = _read(draft, signed, WorkerCertificate, moment)
    for one in draft.workers:
        if one.id == said.worker.hex():
            if (one.keys.sign, one.keys.kem) != (said.sign, said.kem):
                raise StatementRefused
            return Holding(one.id, signed)
    raise CeremonyOutdated


def _new_custodian(draft: Draft, signed: Signed, moment: datetime) -> Holding:
    said = _read(draft, signed, CustodianCertificate, moment)
    for one in draft.custodians:
        if (one.id, one.stored.key.kem_public) == (said.custodian.hex(), said.kem):
            return Holding(one.id, signed, one.stored.key.id)
    raise StatementRefused


def _held_by_workers(draft: Draft) -> list[Holding]:
    return [Holding(one.id, one.certificate) for one in draft.workers if one.certificate]


def _held_by_custodians(draft: Draft) -> list[Holding]:
    return [
        Holding(one.id, one.stored.certificate, one.stored.key.id)
        for one in draft.custodians
        if one.stored.certificate
    ]


def _match(listed: Iterable[Listed], known: Iterable[Holding]) -> dict[str, Holding]:
    by_name = {(one.subject, one.signed.digest): one for one in known}
    matched: dict[str, Holding] = {}
    for one in listed:
        holding = by_name.get((one.id.hex(), one.certificate))
        if holding is None or holding.subject in matched:
            raise CeremonyOutdated
        matched[holding.subject] = holding
    return matched


def _read(draft: Draft, signed: Signed, kind: type[C], moment: datetime) -> C:
    try:
        said = statements.read(draft.organisation.root_key, signed, kind)
    except CryptoError as error:
        raise StatementRefused from error
    if said.org.hex() != draft.organisation.id or said.until <= clock.milliseconds(moment):
        raise StatementRefused
    return said
