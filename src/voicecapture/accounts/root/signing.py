"""The root at hand, and what it signs: at founding, in the demo and in tests.

A running installation never holds a root: there, the same statements are made in the browser of two
custodians (``frontend/src/crypto/root.ts``), byte for byte as here.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from voicecapture.accounts.root import rules
from voicecapture.accounts.root.drafting import Candidate, CustodianCandidate, Draft
from voicecapture.base import clock
from voicecapture.crypto import signing, statements
from voicecapture.crypto.statements import (
    CustodianCertificate,
    Directory,
    Listed,
    OrganisationCertificate,
    Signed,
    WorkerCertificate,
)


@dataclass(frozen=True, repr=False)
class Root:
    """An organisation's root, for as long as the caller holds it (seed: 32 bytes)."""

    org_id: str
    seed: bytes

    @property
    def public_key(self) -> bytes:
        """What tablets pin (32 bytes)."""
        return signing.verifying_key_of(self.seed)


@dataclass(frozen=True)
class Ceremony:
    """Everything that one ceremony signed; the directory names what counts from now on."""

    directory: Signed
    organisation: Signed | None = None
    workers: list[Signed] = field(default_factory=list)
    custodians: list[Signed] = field(default_factory=list)


def sign(root: Root, draft: Draft, moment: datetime) -> Ceremony:
    """Sign whatever is due in a draft, and a directory of all that counts then."""
    organisation = None
    if rules.is_due(draft.certificate_state):
        organisation = _organisation(root, draft, moment)
    workers = {
        one.id: _worker(root, one, moment) for one in draft.workers if rules.is_due(one.state)
    }
    chosen = _newest(draft.custodians)
    custodians = {
        one.id: _custodian(root, one, moment) for one in chosen if rules.is_due(one.state)
    }
    held = {one.id: one.certificate for one in draft.workers if one.certificate}
    held_custodians = {one.id: one.stored.certificate for one in chosen if one.stored.certificate}
    current = organisation or draft.certificate
    if current is None:
        raise ValueError("a directory names the organisation's certificate")
    said = Directory(
        v=1,
        org=bytes.fromhex(root.org_id),
        serial=draft.directory_serial + 1,
        made=clock.milliseconds(moment),
        until=_after(moment, rules.DIRECTORY_FOR),
        organisation=current.digest,
        workers=_listed({**held, **workers}),
        custodians=_listed({**held_custodians, **custodians}),
    )
    return Ceremony(
        statements.make(root.seed, said), organisation, [*workers.values()], [*custodians.values()]
    )


def _organisation(root: Root, draft: Draft, moment: datetime) -> Signed:
    said = OrganisationCertificate(
        v=1,
        org=bytes.fromhex(root.org_id),
        key=draft.organisation.verifying_key,
        serial=draft.certificate_serial + 1,
        since=clock.milliseconds(moment),
        until=_after(moment, rules.ORGANISATION_FOR),
    )
    return statements.make(root.seed, said)


def _worker(root: Root, one: Candidate, moment: datetime) -> Signed:
    said = WorkerCertificate(
        v=1,
        org=bytes.fromhex(root.org_id),
        worker=bytes.fromhex(one.id),
        sign=one.keys.sign,
        kem=one.keys.kem,
        since=clock.milliseconds(moment),
        until=_after(moment, rules.WORKER_FOR),
    )
    return statements.make(root.seed, said)


def _custodian(root: Root, one: CustodianCandidate, moment: datetime) -> Signed:
    said = CustodianCertificate(
        v=1,
        org=bytes.fromhex(root.org_id),
        custodian=bytes.fromhex(one.id),
        kem=one.stored.key.kem_public,
        since=clock.milliseconds(moment),
        until=_after(moment, rules.CUSTODIAN_FOR),
    )
    return statements.make(root.seed, said)


def _newest(found: Iterable[CustodianCandidate]) -> list[CustodianCandidate]:
    """Return one key a custodian: the one made last takes the place of the one before."""
    return list({one.id: one for one in found}.values())


def _listed(certificates: dict[str, Signed]) -> list[Listed]:
    return [
        Listed(id=bytes.fromhex(subject), certificate=signed.digest)
        for subject, signed in sorted(certificates.items())
    ]


def _after(moment: datetime, length: timedelta) -> int:
    return clock.milliseconds(moment + length)
