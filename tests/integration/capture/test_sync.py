"""Pieces arrive: kept once, whole, durable before they are acknowledged, in the server's order."""

import asyncio
import itertools
from datetime import UTC, datetime, timedelta

import msgspec
from sqlalchemy import select, update

from tests.factories.pieces import Tablet
from tests.factories.visits import Visit
from voicecapture.accounts.workers.models import workers
from voicecapture.audit import service as audit
from voicecapture.audit.models import audit_rows
from voicecapture.base import clock
from voicecapture.capture.entries import service as entries
from voicecapture.capture.upload_tokens import service as upload_tokens
from voicecapture.keyring.vaults.models import vaults as vault_table
from voicecapture.notices import service as notices


async def test_a_piece_arrives_is_acknowledged_and_opens_under_its_own_vault(visit: Visit) -> None:
    piece = visit.tablet.keep(visit.vault, text="I drew our old house.")
    [answer] = await visit.send(piece)
    assert answer["state"] == "kept"
    receipt = visit.tablet.read_receipt(answer)
    assert receipt.identity == piece.sealed.identity
    assert (receipt.env.hex(), receipt.seq) == (piece.env_id, 1)
    opened = await visit.open(piece.env_id)
    assert opened.inner.content == {"text": "I drew our old house."}


async def test_ten_pieces_in_one_request_are_all_kept_in_order(visit: Visit) -> None:
    kept = [visit.tablet.keep(visit.vault, text=f"piece {n}") for n in range(10)]
    answers = await visit.send(*kept)
    assert [answer["state"] for answer in answers] == ["kept"] * 10
    assert [answer["env"].hex() for answer in answers] == [piece.env_id for piece in kept]
    assert [row.arrival for row in await visit.stored()] == list(range(1, 11))
    assert set((await visit.flags()).values()) == {()}


async def test_the_same_piece_again_gets_the_same_receipt_byte_for_byte(visit: Visit) -> None:
    piece = visit.tablet.keep(visit.vault)
    [first] = await visit.send(piece)
    [again] = await visit.send(piece)
    [offered] = await visit.tablet.offer(visit.line, piece)
    assert first["receipt"] == again["receipt"] == offered["receipt"]
    assert first["signature"] == again["signature"] == offered["signature"]
    assert offered["state"] == "kept"
    assert len(await visit.stored()) == 1


async def test_the_same_piece_twice_in_one_request_is_one_piece(visit: Visit) -> None:
    piece = visit.tablet.keep(visit.vault)
    first, again = await visit.send(piece, piece)
    assert first == again
    assert len(await visit.stored()) == 1


async def test_requests_at_the_same_moment_share_a_commit_and_each_piece_is_kept_once(
    visit: Visit,
) -> None:
    kept = [visit.tablet.keep(visit.vault, text=f"piece {n}") for n in range(12)]
    answers = await asyncio.gather(*(visit.send(piece) for piece in kept + kept))
    assert {answer["state"] for [answer] in answers} == {"kept"}
    for number, piece in enumerate(kept):
        assert answers[number] == answers[number + 12], piece.env_id
    assert len(await visit.stored()) == 12
    assert await audit_actions(visit) < 12


async def audit_actions(visit: Visit) -> int:
    async with visit.office.state.database.transaction() as db:
        rows = (await db.execute(select(audit_rows.c.row))).scalars().all()
    decoded = [msgspec.msgpack.decode(row, type=audit.AuditRow) for row in rows]
    return sum(row.action == "pieces.received" for row in decoded)


async def test_a_receipt_names_the_audit_row_of_its_batch_and_the_chain_holds(
    visit: Visit,
) -> None:
    kept = [visit.tablet.keep(visit.vault) for _ in range(3)]
    answers = await visit.send(*kept)
    heads = {visit.tablet.read_receipt(answer).audit for answer in answers}
    async with visit.office.state.database.transaction() as db:
        hashes = set((await db.execute(select(audit_rows.c.hash))).scalars().all())
        checked, broken = await audit.verify(db)
    assert len(heads) == 1
    assert heads <= hashes
    assert broken is None
    assert checked > 0


async def test_every_order_of_arrival_ends_in_the_same_state(visit: Visit) -> None:
    ends = set()
    for order in itertools.permutations(range(3)):
        tablet = await Tablet.enrol(visit.office.app, visit.office.organisation)
        kept = [tablet.keep(visit.vault) for _ in range(3)]
        for place in order:
            await tablet.send(visit.line, kept[place])
        async with visit.office.state.database.transaction() as db:
            found, _ = await entries.list_pieces(
                db, visit.office.organisation.id, visit.vault.id, None, 200
            )
            left = await notices.find_open(
                db, visit.office.organisation.id, "chain_gap", [tablet.id]
            )
        own = sorted((one.seq, one.flags) for one in found if one.device_id == tablet.id)
        ends.add((tuple(own), len(left)))
    assert ends == {(((1, ()), (2, ()), (3, ())), 0)}


async def test_parts_that_come_one_by_one_in_any_order_make_one_piece(visit: Visit) -> None:
    media = bytes(range(256)) * 2300
    piece = visit.tablet.keep(visit.vault, media=media)
    assert len(piece.sealed.blobs) == 4
    for number in (2, 0, 3):
        [answer] = await visit.tablet.send_raw(visit.line, [piece.wire([number])])
        assert answer["state"] == "partial"
        assert "receipt" not in answer
    [offered] = await visit.tablet.offer(visit.line, piece)
    assert (offered["state"], offered["have"]) == ("partial", [0, 2, 3])
    [answer] = await visit.tablet.send_raw(visit.line, [piece.wire([1, 2])])
    assert answer["state"] == "kept"
    assert (await visit.open(piece.env_id)).media == media


async def test_large_parts_lie_among_the_blobs_and_small_ones_in_the_row(visit: Visit) -> None:
    piece = visit.tablet.keep(visit.vault, media=bytes(200_000))
    await visit.send(piece)
    folder = visit.office.state.settings.blob_folder
    names = {path.name for path in folder.rglob("*") if path.is_file()}
    assert len(names) == 1
    assert (await visit.open(piece.env_id)).media == bytes(200_000)


async def test_nothing_is_listed_before_every_part_is_there(visit: Visit) -> None:
    piece = visit.tablet.keep(visit.vault, media=bytes(1000))
    await visit.tablet.send_raw(visit.line, [piece.wire([0])])
    assert await visit.flags() == {}
    await visit.tablet.send_raw(visit.line, [piece.wire([1])])
    assert await visit.flags() == {1: ()}


async def test_another_piece_under_the_same_id_is_kept_apart_and_overwrites_nothing(
    visit: Visit,
) -> None:
    first = visit.tablet.keep(visit.vault, text="the first")
    [kept] = await visit.send(first)
    second = visit.tablet.keep(visit.vault, text="the second", env_id=first.env_id)
    [offered] = await visit.tablet.offer(visit.line, second)
    assert offered["state"] == "missing"
    for _ in range(2):
        [answer] = await visit.send(second)
        assert answer["state"] == "conflict"
        assert "receipt" not in answer
    [offered] = await visit.tablet.offer(visit.line, second)
    assert offered["state"] == "conflict"
    assert (await visit.open(first.env_id)).inner.content == {"text": "the first"}
    assert (await visit.send(first)) == [kept]
    rows = await visit.stored()
    assert [row.identity for row in rows] == [
        first.sealed.identity.hex(),
        second.sealed.identity.hex(),
    ]
    async with visit.office.state.database.transaction() as db:
        org_id = visit.office.organisation.id
        assert await notices.find_open(db, org_id, "chain_gap", [visit.tablet.id])


async def test_a_gap_is_flagged_and_told_and_closes_when_the_missing_piece_comes(
    visit: Visit,
) -> None:
    first, second, third = (visit.tablet.keep(visit.vault) for _ in range(3))
    answers = await visit.send(first, third)
    assert [answer["state"] for answer in answers] == ["kept", "kept"]
    assert await visit.flags() == {1: (), 3: ("gap",)}
    async with visit.office.state.database.transaction() as db:
        org_id = visit.office.organisation.id
        [notice] = await notices.find_open(db, org_id, "chain_gap", [visit.tablet.id])
    assert notice.role == "safeguarding_lead"
    assert notice.person_id is None
    await visit.send(second)
    assert await visit.flags() == {1: (), 2: (), 3: ()}
    async with visit.office.state.database.transaction() as db:
        assert (await notices.get_notice(db, org_id, notice.id)).done_by == "system"


async def test_a_fork_of_the_chain_is_flagged_and_both_branches_are_kept(visit: Visit) -> None:
    first = visit.tablet.keep(visit.vault)
    second = visit.tablet.keep(visit.vault)
    twin = visit.tablet.keep(visit.vault)
    twin = visit.tablet.sign(twin.sealed, seq=2, prev=first.sealed.identity)
    answers = await visit.send(first, second, twin)
    assert [answer["state"] for answer in answers] == ["kept"] * 3
    rows = await visit.stored()
    assert [row.seq for row in rows] == [1, 2, 2]
    assert (await visit.flags())[2] == ("fork",)
    async with visit.office.state.database.transaction() as db:
        org_id = visit.office.organisation.id
        assert await notices.find_open(db, org_id, "chain_gap", [visit.tablet.id])


async def test_a_piece_sealed_to_a_replaced_epoch_is_kept_and_marked_late(visit: Visit) -> None:
    piece = visit.tablet.keep(visit.vault)
    async with visit.office.state.database.transaction() as db:
        await db.execute(update(vault_table).values(epoch=2))
    [answer] = await visit.send(piece)
    assert answer["state"] == "kept"
    assert await visit.flags() == {1: ("late",)}


async def test_a_tablet_whose_clock_is_years_off_changes_nothing_of_the_order(
    visit: Visit,
) -> None:
    future = clock.milliseconds(datetime(2090, 1, 1, tzinfo=UTC))
    kept = [visit.tablet.keep(visit.vault, claimed=claimed) for claimed in (future, 0)]
    for piece in kept:
        await visit.send(piece)
    async with visit.office.state.database.transaction() as db:
        found, _ = await entries.list_pieces(db, visit.office.organisation.id, visit.vault.id)
    assert [piece.env_id for piece in found] == [piece.env_id for piece in reversed(kept)]
    assert all(abs(piece.received_at - clock.now()) < timedelta(minutes=5) for piece in found)


async def test_every_piece_has_a_time_by_which_it_is_read(visit: Visit) -> None:
    friday = datetime(2026, 11, 20, 16, 30, tzinfo=UTC)
    clock.set_source(lambda: friday)
    piece = visit.tablet.keep(visit.vault)
    await visit.send(piece)
    async with visit.office.state.database.transaction() as db:
        org_id = visit.office.organisation.id
        assert (await entries.get_piece(db, org_id, piece.env_id)).read_by == datetime(
            2026, 11, 23, 17, 0, tzinfo=UTC
        )
        assert await entries.find_overdue(db, org_id) == {}
        clock.set_source(lambda: friday + timedelta(days=3, hours=1))
        assert list(await entries.find_overdue(db, org_id)) == [visit.vault.id]
        await entries.mark_opened(db, org_id, piece.env_id, clock.now())
        assert await entries.find_overdue(db, org_id) == {}


async def test_a_worker_who_has_left_does_not_stop_what_was_already_sealed(visit: Visit) -> None:
    piece = visit.tablet.keep(visit.vault)
    async with visit.office.state.database.transaction() as db:
        await db.execute(update(workers).values(active=False))
    [answer] = await visit.send(piece)
    assert answer["state"] == "kept"


async def test_a_piece_that_was_kept_before_arrives_with_the_token_of_a_later_hand_over(
    visit: Visit,
) -> None:
    piece = visit.tablet.keep(visit.vault)
    visit.tablet.token = "a token that this service never gave"
    answer = await visit.tablet.post(visit.line, "/api/sync/pieces", {})
    assert answer.status_code == 401
    async with visit.office.state.database.transaction() as db:
        org_id, worker_id = visit.office.organisation.id, visit.holder.worker_id
        visit.tablet.token = await upload_tokens.issue(db, org_id, visit.tablet.id, worker_id, None)
    [answered] = await visit.send(piece)
    assert answered["state"] == "kept"


async def test_a_piece_that_is_refused_harms_no_other_in_the_same_request(visit: Visit) -> None:
    good, broken, last = (visit.tablet.keep(visit.vault) for _ in range(3))
    wires = [good.wire(), broken.wire() | {"sig": bytes(64)}, {"core": b"x"}, last.wire()]
    answers = await visit.tablet.send_raw(visit.line, wires)
    assert [answer["state"] for answer in answers] == ["kept", "refused", "refused", "kept"]
    assert [answer.get("code") for answer in answers] == [
        None,
        "bad_signature",
        "malformed",
        None,
    ]


async def test_pages_of_pieces_leave_none_out_and_repeat_none(visit: Visit) -> None:
    kept = [visit.tablet.keep(visit.vault) for _ in range(7)]
    await visit.send(*kept)
    org_id, seen, after = visit.office.organisation.id, [], None
    async with visit.office.state.database.transaction() as db:
        while True:
            page, after = await entries.list_pieces(db, org_id, visit.vault.id, after, 3)
            seen += [piece.seq for piece in page]
            if after is None:
                break
        unread, after = await entries.list_unread(db, org_id, [visit.vault.id], None, 4)
        rest, end = await entries.list_unread(db, org_id, [visit.vault.id], after, 4)
    assert seen == [7, 6, 5, 4, 3, 2, 1]
    assert [piece.seq for piece in unread + rest] == [1, 2, 3, 4, 5, 6, 7]
    assert end is None
