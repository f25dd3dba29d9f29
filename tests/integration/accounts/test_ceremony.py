"""A ceremony: what two custodians signed counts once everything in it holds under the stored root."""

import dataclasses
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import msgspec
import pytest
from sqlalchemy import update

from tests.support.people_at_work import Desk, Office, b64
from voicecapture.accounts.custodians import keys as custodian_keys
from voicecapture.accounts.custodians import service as custodians
from voicecapture.accounts.organisations.models import organisations as organisation_table
from voicecapture.accounts.root import queries, service, signing, watching
from voicecapture.accounts.root.drafting import Draft, find_draft
from voicecapture.accounts.root.errors import CeremonyOutdated, StatementRefused
from voicecapture.accounts.root.service import NewShares
from voicecapture.accounts.root.signing import Ceremony, Root
from voicecapture.accounts.workers import service as workers
from voicecapture.accounts.workers.errors import NotYetCertified
from voicecapture.base import clock
from voicecapture.crypto import hpke, shares, statements
from voicecapture.crypto import signing as signatures
from voicecapture.crypto.errors import Tampered
from voicecapture.crypto.statements import Directory, Signed, WorkerCertificate
from voicecapture.notices import service as notices


async def draft_of(office: Office) -> Draft:
    async with office.state.database.transaction() as db:
        return await find_draft(db, office.organisation.id)


async def install(office: Office, ceremony: Ceremony, new: NewShares | None = None) -> None:
    async with office.state.database.transaction() as db:
        await service.install(db, office.state.keystore, office.organisation.id, ceremony, new)


async def worker_of(office: Office, worker_id: str) -> workers.Worker:
    async with office.state.database.transaction() as db:
        return await workers.get_worker(db, office.organisation.id, worker_id)


async def signed_now(office: Office, root: Root | None = None) -> Ceremony:
    return signing.sign(root or office.root, await draft_of(office), clock.now())


async def test_a_new_colleagues_keys_count_only_after_a_ceremony(office: Office) -> None:
    colleague = await office.hire("worker", certified=False)
    waiting = await worker_of(office, colleague.id)
    assert not waiting.certified
    for key in ("kem_public", "sign_public"):
        with pytest.raises(NotYetCertified):
            getattr(waiting, key)
    assert (await draft_of(office)).due
    await install(office, await signed_now(office))
    assert (await worker_of(office, colleague.id)).certified
    assert not (await draft_of(office)).due


async def test_any_two_custodians_open_the_root_that_the_founding_split(office: Office) -> None:
    async with office.state.database.transaction() as db:
        rows = await queries.find_shares(db, office.organisation.id)
    assert len(rows) == 6
    by_id = {one.id: one for one in office.custodians}
    opened = {
        (row.holder_id, row.partner_id): hpke.open_(
            by_id[row.holder_id].kem_private,
            row.wrap,
            service.share_info(
                office.organisation.id, row.generation, row.holder_id, row.partner_id
            ),
        )
        for row in rows
    }
    for (holder, partner), share in opened.items():
        assert shares.combine(share, opened[partner, holder]) == office.root.seed
        assert share != office.root.seed


async def test_a_custodians_box_opens_with_their_words_and_no_others(office: Office) -> None:
    org_id, (first, second, _) = office.organisation.id, office.custodians
    async with office.state.database.transaction() as db:
        stored = {one.worker_id: one.key for one in await custodians.find_keys(db, org_id)}
    assert (
        custodian_keys.open_key(org_id, first.id, first.words, stored[first.id])
        == first.kem_private
    )
    for words, whose in ((second.words, first), (first.words, second)):
        with pytest.raises(Tampered):
            custodian_keys.open_key(org_id, whose.id, words, stored[whose.id])


async def test_a_ceremony_under_another_root_changes_nothing(office: Office) -> None:
    colleague = await office.hire("worker", certified=False)
    another = Root(office.organisation.id, signatures.generate_signing_key())
    with pytest.raises(StatementRefused):
        await install(office, await signed_now(office, another))
    assert not (await worker_of(office, colleague.id)).certified


async def test_the_same_ceremony_twice_is_outdated_the_second_time(office: Office) -> None:
    await office.hire("worker", certified=False)
    ceremony = await signed_now(office)
    await install(office, ceremony)
    with pytest.raises(CeremonyOutdated):
        await install(office, ceremony)


def resigned(office: Office, signed: Signed, kind: type[Any], **changes: Any) -> Signed:
    said = msgspec.structs.replace(msgspec.msgpack.decode(signed.statement, type=kind), **changes)
    return statements.make(office.root.seed, said)


Change = Callable[[Office, Ceremony], Ceremony]
WRONG: dict[str, Change] = {
    "a stranger's key in a colleague's place": lambda office, made: dataclasses.replace(
        made, workers=[resigned(office, made.workers[0], WorkerCertificate, sign=bytes(32))]
    ),
    "a certificate that has ended already": lambda office, made: dataclasses.replace(
        made, workers=[resigned(office, made.workers[0], WorkerCertificate, until=1)]
    ),
    "another organisation's name": lambda office, made: dataclasses.replace(
        made, directory=resigned(office, made.directory, Directory, org=bytes(16))
    ),
    "a worker's certificate in the directory's place": lambda _, made: dataclasses.replace(
        made, directory=made.workers[0]
    ),
}


@pytest.mark.parametrize("wrong", WRONG.values(), ids=WRONG)
async def test_what_the_root_may_not_say_is_refused_even_when_the_root_says_it(
    office: Office, wrong: Change
) -> None:
    colleague = await office.hire("worker", certified=False)
    with pytest.raises(StatementRefused):
        await install(office, wrong(office, await signed_now(office)))
    assert not (await worker_of(office, colleague.id)).certified


async def test_a_directory_that_lists_what_nobody_signed_is_outdated(office: Office) -> None:
    await office.hire("worker", certified=False)
    made = await signed_now(office)
    with pytest.raises(CeremonyOutdated):
        await install(office, dataclasses.replace(made, workers=[]))


async def test_whom_the_next_directory_leaves_out_is_certified_no_longer(office: Office) -> None:
    colleague = await office.hire("worker")
    draft = await draft_of(office)
    without = dataclasses.replace(
        draft, workers=[one for one in draft.workers if one.id != colleague.id]
    )
    await install(office, signing.sign(office.root, without, clock.now()))
    assert not (await worker_of(office, colleague.id)).certified
    async with office.state.database.transaction() as db:
        former = await workers.find_signing_keys(db, office.organisation.id, colleague.id)
    assert former == [colleague.worker.sign_public], "what they signed stays theirs"


async def test_a_certificate_ends_by_itself(office: Office) -> None:
    colleague = await office.hire("worker")
    later = clock.now() + timedelta(days=401)
    clock.set_source(lambda: later)
    assert not (await worker_of(office, colleague.id)).certified


async def test_a_root_swapped_in_the_database_alone_is_noticed(office: Office) -> None:
    await office.hire("worker", certified=False)
    another = Root(office.organisation.id, signatures.generate_signing_key())
    async with office.state.database.transaction() as db:
        await db.execute(update(organisation_table).values(root_key=another.public_key))
    with pytest.raises(Tampered):
        await install(office, Ceremony(Signed(b"", bytes(64))))


def wraps_for(office: Office, generation: int, kems: dict[str, bytes]) -> NewShares:
    made = shares.split(office.root.seed, [bytes.fromhex(one) for one in kems])
    org_id = office.organisation.id
    return NewShares(
        generation,
        {
            (a.hex(), b.hex()): hpke.seal(
                kems[a.hex()], share, service.share_info(org_id, generation, a.hex(), b.hex())
            )
            for (a, b), share in made.items()
        },
    )


async def test_a_custodian_who_lost_the_words_is_certified_with_the_root_split_anew(
    office: Office,
) -> None:
    org_id, lost = office.organisation.id, office.custodians[0]
    private = hpke.generate_private_key()
    key = custodian_keys.make_key(org_id, lost.id, lost.words, private, bytes(16))
    async with office.state.database.transaction() as db:
        await custodians.keep_key(db, org_id, lost.id, key)
    kems = {one.id: hpke.public_key_of(one.kem_private) for one in office.custodians}
    made = await signed_now(office)
    with pytest.raises(CeremonyOutdated):
        await install(office, made)  # The new key holds no share yet.
    with pytest.raises(CeremonyOutdated):
        await install(office, made, wraps_for(office, 1, kems | {lost.id: key.kem_public}))
    await install(office, made, wraps_for(office, 2, kems | {lost.id: key.kem_public}))
    async with office.state.database.transaction() as db:
        found = {one.id: one.kem_public for one in await custodians.find_certified(db, org_id)}
        assert len(await custodians.find_keys(db, org_id)) == 3
    assert found == kems | {lost.id: key.kem_public}


async def test_shares_for_fewer_than_three_are_refused(office: Office) -> None:
    kems = {one.id: hpke.public_key_of(one.kem_private) for one in office.custodians}
    new = wraps_for(office, 2, kems)
    fewer = NewShares(2, dict(list(new.wraps.items())[:4]))
    with pytest.raises(StatementRefused):
        await install(office, await signed_now(office), fewer)


@pytest.fixture
async def custodian(office: Office) -> Desk:
    return await office.custodian_desk()


async def test_custodians_read_and_complete_a_ceremony_at_their_desk(
    office: Office, custodian: Desk
) -> None:
    colleague = await office.hire("worker", certified=False)
    draft = (await custodian.get("/api/ceremony")).json()
    [waiting] = [one for one in draft["workers"] if one["state"] == "missing"]
    assert (waiting["id"], waiting["name"]) == (colleague.id, "Nadia Brook")
    assert draft["due"]
    assert len(draft["shares"]) == 6
    made = await signed_now(office)
    body = {
        "directory": wire(made.directory),
        "workers": [wire(one) for one in made.workers],
        "custodians": [],
    }
    answer = await custodian.post("/api/ceremony/complete", body)
    assert answer.status_code == 200, answer.text
    assert answer.json()["serial"] == draft["directory_serial"] + 1
    assert (await worker_of(office, colleague.id)).certified
    again = await custodian.post("/api/ceremony/complete", body)
    assert (again.status_code, again.json()["code"]) == (409, "ceremony_outdated")


def wire(signed: Signed) -> dict[str, str]:
    return {"statement": b64(signed.statement), "signature": b64(signed.signature)}


async def test_nobody_but_a_custodian_comes_near_a_ceremony(office: Office) -> None:
    for role in ("worker", "administrator", "safeguarding_lead"):
        desk = await office.desk(role)
        assert (await desk.get("/api/ceremony")).status_code == 403
        assert (await desk.get("/api/me/custodian")).status_code == 403


async def test_a_custodian_makes_a_key_of_their_own_and_the_others_are_told(
    office: Office, custodian: Desk
) -> None:
    org_id, me = office.organisation.id, custodian.colleague.id
    assert (await custodian.get("/api/me/custodian")).json()["state"] == "certified"
    key = custodian_keys.make_key(
        org_id, me, office.custodians[0].words, hpke.generate_private_key(), bytes(16)
    )
    body = {
        "kem_public": b64(key.kem_public),
        "salt": b64(key.salt),
        "memory_kib": key.cost.memory_kib,
        "iterations": key.cost.iterations,
        "parallelism": key.cost.parallelism,
        "box": b64(key.box),
    }
    assert (await custodian.post("/api/me/custodian", body)).status_code == 204
    assert (await custodian.get("/api/me/custodian")).json()["state"] == "replaced"
    notices = (await custodian.get("/api/notices")).json()["items"]
    assert "certify_due" in [one["kind"] for one in notices if not one["done_at"]]
    weaker = await custodian.post("/api/me/custodian", body | {"iterations": 1})
    assert weaker.status_code == 400


async def certify_due(office: Office) -> list[Any]:
    async with office.state.database.transaction() as db:
        await watching.look(db)
        return await notices.find_open(
            db, office.organisation.id, "certify_due", [office.organisation.id]
        )


async def test_custodians_are_told_once_when_somebody_waits_and_when_a_certificate_ends_soon(
    office: Office,
) -> None:
    assert await certify_due(office) == []
    await office.hire("worker", certified=False)
    assert len(await certify_due(office)) == 1
    assert len(await certify_due(office)) == 1
    await office.certify()
    assert await certify_due(office) == []
    later = clock.now() + timedelta(days=345)
    clock.set_source(lambda: later)
    assert len(await certify_due(office)) == 1
