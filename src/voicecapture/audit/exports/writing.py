"""Write an export."""

from collections.abc import AsyncIterator, Mapping, Sequence

from sqlalchemy.ext.asyncio import AsyncConnection

from voicecapture.audit import queries
from voicecapture.audit.checkpoints import service as checkpoints
from voicecapture.audit.exports.lines import CheckpointLine, Head, OrganisationLine, RowLine, encode
from voicecapture.base import clock

Certificates = Mapping[str, Sequence[tuple[bytes, bytes]]]


async def write(db: AsyncConnection, certificates: Certificates) -> AsyncIterator[bytes]:
    """Yield the lines of an export of every chain.

    Args:
        db: a connection that sees one moment.
        certificates: for each organisation, the root's statements about its online key, and their
            signatures.
    """
    orgs = list(await queries.find_organisations(db))
    made = clock.milliseconds(clock.now())
    yield _line(Head(v=1, made=made, organisations=orgs))
    for org_id in orgs:
        async for line in _organisation(db, org_id, certificates.get(org_id, ())):
            yield line


async def _organisation(
    db: AsyncConnection, org_id: str, certificates: Sequence[tuple[bytes, bytes]]
) -> AsyncIterator[bytes]:
    rows = await queries.count_rows(db, org_id)
    yield _line(OrganisationLine(org=org_id, rows=rows, certificates=list(certificates)))
    for kept in await checkpoints.find_all(db, org_id):
        yield _line(
            CheckpointLine(
                org=org_id,
                seq=kept.seq,
                statement=kept.statement,
                signature=kept.signature,
                timestamp=kept.timestamp,
            )
        )
    async for row in queries.iterate_rows(db, org_id):
        yield _line(RowLine(org=org_id, seq=row.seq, row=row.row, hash=row.hash))


def _line(said: Head | OrganisationLine | CheckpointLine | RowLine) -> bytes:
    return encode(said) + b"\n"
