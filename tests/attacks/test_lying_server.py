"""Whoever runs the server holds all it has: every online key, database, keystore. He wants his key believed.

What the tablet itself refuses is told lie by lie in ``frontend/src/outbox/lies.test.ts``; these are the
stories of the same man before he gets as far as a tablet.
"""

from typing import Any

import pytest
from sqlalchemy import update

from tests.factories.families import Family
from tests.factories.sessions import hand_over, start
from tests.support.people_at_work import Desk, Office, b64
from voicecapture.accounts.custodians.models import custodians as custodian_table
from voicecapture.accounts.organisations import service as organisations
from voicecapture.accounts.organisations.models import organisations as organisation_table
from voicecapture.accounts.root import queries, service, signing
from voicecapture.accounts.root.drafting import find_draft
from voicecapture.accounts.root.errors import StatementRefused
from voicecapture.accounts.root.models import root_shares, root_statements
from voicecapture.accounts.root.signing import Root
from voicecapture.accounts.workers import queries as worker_queries
from voicecapture.accounts.workers import service as workers
from voicecapture.base import clock
from voicecapture.cli.demo.tablet import Tablet
from voicecapture.crypto import hpke, shares, statements
from voicecapture.crypto import signing as signatures
from voicecapture.crypto.errors import CryptoError, Tampered
from voicecapture.crypto.statements import WorkerCertificate


async def test_he_certifies_a_colleague_with_the_online_key_and_nobody_believes_it(
    office: Office,
) -> None:
    colleague = await office.hire("worker", certified=False)
    keys = colleague.worker.keys
    assert keys is not None
    said = WorkerCertificate(
        v=1,
        org=bytes.fromhex(office.organisation.id),
        worker=bytes.fromhex(colleague.id),
        sign=keys.sign,
        kem=keys.kem,
        since=0,
        until=2**53,
    )
    online = organisations.signing_key_of(office.state.keystore, office.organisation.id)
    forged = statements.make(online, said)
    async with office.state.database.transaction() as db:
        await worker_queries.update_worker(
            db,
            office.organisation.id,
            colleague.id,
            certificate=forged.statement,
            certificate_signature=forged.signature,
        )
        with pytest.raises(Tampered):
            await workers.get_worker(db, office.organisation.id, colleague.id)


async def test_he_holds_a_ceremony_of_his_own_and_it_is_refused(office: Office) -> None:
    await office.hire("worker", certified=False)
    his = Root(office.organisation.id, signatures.generate_signing_key())
    async with office.state.database.transaction() as db:
        draft = await find_draft(db, office.organisation.id)
        ceremony = signing.sign(his, draft, clock.now())
        with pytest.raises(StatementRefused):
            await service.install(db, office.state.keystore, office.organisation.id, ceremony)


async def test_he_replaces_the_root_everywhere_and_a_tablet_that_pinned_it_seals_nothing(
    office: Office, family: Family
) -> None:
    tablet = await enrol(family.desk)
    session_id = await start(family.desk, family.mother)
    his = Root(office.organisation.id, signatures.generate_signing_key())
    await replace_root(office, his)
    answer = await hand_over(family.desk, session_id, tablet)  # type: ignore[arg-type]
    assert answer.status_code == 200, "the server believes its new master"
    with pytest.raises(Tampered):
        tablet.vault_of(answer.json())


async def enrol(desk: Desk) -> Tablet:
    """A tablet that pins the root it is told while all is well."""

    class Line:
        async def post(self, path: str, body: dict[str, Any]) -> Any:
            key = {**body, "public_key": b64(body["public_key"])}
            return (await desk.post(path, key)).json()

    return await Tablet.enrol(Line(), "Tablet")  # type: ignore[arg-type]


async def replace_root(office: Office, his: Root) -> None:
    """Swap the root in the database and in the keystore, and certify everyone anew under it."""
    org_id, keystore = office.organisation.id, office.state.keystore
    keystore.destroy("root", org_id)
    keystore.create("root", org_id, his.public_key)
    async with office.state.database.transaction() as db:
        await db.execute(update(organisation_table).values(root_key=his.public_key))
        await db.execute(root_statements.delete())
        await worker_queries.clear_certificates_but(db, org_id, [])
        await db.execute(root_shares.delete())
        await db.execute(custodian_table.update().values(certificate=None))
        await service.certify(db, keystore, his)


async def test_one_custodian_brings_the_words_and_the_root_stays_shut(office: Office) -> None:
    """Everything on the server and everything of one custodian: both shares, and no secret."""
    one, org_id = office.custodians[0], office.organisation.id
    async with office.state.database.transaction() as db:
        rows = await queries.find_shares(db, org_id)
    opened: list[bytes] = []
    for row in rows:
        info = service.share_info(org_id, row.generation, row.holder_id, row.partner_id)
        try:
            opened.append(hpke.open_(one.kem_private, row.wrap, info))
        except CryptoError:
            continue
    assert len(opened) == 2
    for secret in (*opened, shares.combine(*opened)):
        assert signatures.verifying_key_of(secret) != office.organisation.root_key
