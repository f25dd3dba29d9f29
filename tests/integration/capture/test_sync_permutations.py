"""Whatever order, repetition and cut the line makes of an upload, it ends in one state.

Hypothesis makes up the uploads: pieces of one to four parts, a rival under an id that is taken, and
requests that hold any of their parts, twice or never, some at the same moment. A normal run tries 200, half
on each database; ``make faults`` 10,000.
"""

import asyncio
import itertools
import os
import secrets
from dataclasses import dataclass

import msgspec
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from tests.factories.visits import Visit
from voicecapture.audit import service as audit
from voicecapture.base import clock
from voicecapture.capture.entries.models import piece_parts, pieces
from voicecapture.capture.sync import service
from voicecapture.capture.sync.schemas import PieceAnswer
from voicecapture.capture.upload_tokens.service import Sender
from voicecapture.client.chain import Chain, Piece
from voicecapture.crypto import envelope, signing
from voicecapture.crypto.envelope import Core
from voicecapture.notices import service as notices

EXAMPLES = int(os.environ.get("PERMUTATIONS", "200")) // 2

Sent = tuple[int, frozenset[int]]
Request = list[Sent]


@dataclass(frozen=True)
class Upload:
    """How many parts each piece has, whether the last claims the first one's id, and what is sent when.

    ``rounds`` follow each other; the requests of one round are under way together.
    """

    parts: list[int]
    rival: bool
    rounds: list[list[Request]]


@st.composite
def uploads(draw: st.DrawFn) -> Upload:
    """Make up an upload."""
    parts = draw(st.lists(st.integers(1, 4), min_size=1, max_size=4))
    which = st.integers(0, len(parts) - 1)
    some = st.frozensets(st.integers(0, 3), max_size=4)
    request = st.lists(st.tuples(which, some), min_size=1, max_size=4)
    rounds = st.lists(st.lists(request, min_size=1, max_size=3), max_size=4)
    return Upload(parts, len(parts) > 1 and draw(st.booleans()), draw(rounds))


class Line:
    """A device of its own for each upload, and the way that its requests take below HTTP."""

    def __init__(self, visit: Visit) -> None:
        scalar, point = signing.generate_device_key()
        device = secrets.token_bytes(16)
        self.visit = visit
        self.chain = Chain(device, scalar)
        worker, org_id = visit.tablet.worker_id, visit.office.organisation.id
        moment = clock.now()
        self.sender = Sender(org_id, device.hex(), point, worker, None, moment, moment)

    def seal(self, upload: Upload) -> list[Piece]:
        """Return the upload's pieces, signed in a chain."""
        vault = self.visit.vault
        org, own = bytes.fromhex(vault.org_id), bytes.fromhex(vault.id)
        envs = [secrets.token_bytes(16) for _ in upload.parts]
        if upload.rival:
            envs[-1] = envs[0]
        return [
            self.chain.sign(
                envelope.seal_parts(
                    Core(v=1, suite=1, env=env, org=org, vault=own, epoch=vault.epoch),
                    vault.public_key,
                    [b"part %d" % number for number in range(count)],
                )
            )
            for env, count in zip(envs, upload.parts, strict=True)
        ]

    async def send(self, kept: list[Piece], request: Request) -> list[tuple[int, PieceAnswer]]:
        """Send one request; return each piece's number and answer."""
        wires = [
            kept[which].wire([i for i in sorted(some) if i < len(kept[which].sealed.blobs)])
            for which, some in request
        ]
        body = msgspec.msgpack.encode({"device": self.chain.device, "pieces": wires})
        state, read = self.visit.office.state, service.read_pieces(body)
        answers = await service.keep(state.batcher, state.blobs, state.keystore, self.sender, read)
        return [(which, one) for (which, _), one in zip(request, answers.pieces, strict=True)]


ANYTHING = settings(
    max_examples=EXAMPLES,
    deadline=None,
    database=None,
    # The application is one for all uploads on purpose; each upload has a device of its own.
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
    phases=[Phase.explicit, Phase.generate, Phase.shrink],
)


@ANYTHING
@given(upload=uploads())
async def test_any_order_repetition_and_cut_ends_in_one_state(visit: Visit, upload: Upload) -> None:
    line = Line(visit)
    kept = line.seal(upload)
    everything = [(which, frozenset(range(4))) for which in range(len(kept))]
    here: dict[int, set[int]] = {which: set() for which in range(len(kept))}
    receipts: dict[int, set[tuple[bytes | None, bytes | None]]] = {}
    for together in [*upload.rounds, [everything], [everything]]:
        for which, some in itertools.chain(*together):
            here[which] |= some & set(range(upload.parts[which]))
        answers = await asyncio.gather(*(line.send(kept, request) for request in together))
        for which, one in itertools.chain(*answers):
            assert one.state in {"kept", "partial", "conflict"}
            assert one.state != "kept" or len(here[which]) == upload.parts[which]
            if one.state == "kept":
                receipts.setdefault(which, set()).add((one.receipt, one.signature))
    await check_end(line, kept, receipts)


async def check_end(
    line: Line, kept: list[Piece], receipts: dict[int, set[tuple[bytes | None, bytes | None]]]
) -> None:
    envs = {piece.env_id for piece in kept}
    async with line.visit.office.state.database.reading() as db:
        rows = (
            await db.execute(select(pieces).where(pieces.c.device_id == line.sender.device_id))
        ).all()
        identities = [row.identity for row in rows]
        wanted = piece_parts.c.identity.in_(identities)
        parts = (await db.execute(select(piece_parts.c.identity).where(wanted))).scalars().all()
        told = await notices.find_open(db, line.sender.org_id, "chain_gap", [line.sender.device_id])
    # Every piece is there once with all its parts, one under each id is kept, and its receipt never changed.
    assert sorted(identities) == sorted(piece.sealed.identity.hex() for piece in kept)
    assert sorted(parts) == sorted(
        piece.sealed.identity.hex() for piece in kept for _ in piece.sealed.blobs
    )
    assert {row.env_id for row in rows if not row.rival} == envs
    assert all((row.receipt is None) == bool(row.rival) for row in rows)
    assert all(len(given) == 1 for given in receipts.values())
    assert len(receipts) == len(envs)
    # A gap closes when it is filled; a rival stays told.
    assert bool(told) == (len(envs) < len(kept))


async def test_after_all_of_it_the_record_holds(visit: Visit) -> None:
    line = Line(visit)
    upload = Upload([1, 2, 3], rival=True, rounds=[])
    kept = line.seal(upload)
    for which in (2, 0, 1, 2):
        await line.send(kept, [(which, frozenset(range(4)))])
    async with visit.office.state.database.transaction() as db:
        assert (await audit.verify(db))[1] is None
