"""The lines of an export: JSON, one a line, bytes in base64, so that a stranger can read it with any tool.

First the head with every organisation's id; then, for each organisation, its certificates, its
checkpoints, and its rows in order. Rows and statements are the exact bytes that were hashed and signed.
"""

from typing import Annotated

import msgspec
from msgspec import Meta

from voicecapture.base.ids import ID_PATTERN

OrgId = Annotated[str, Meta(pattern=ID_PATTERN)]


class Head(msgspec.Struct, tag_field="kind", tag="export", forbid_unknown_fields=True):
    """Begins a file: when it was made (milliseconds), and of which organisations."""

    v: int
    made: int
    organisations: list[OrgId]


class OrganisationLine(
    msgspec.Struct, tag_field="kind", tag="organisation", forbid_unknown_fields=True
):
    """Begins an organisation: how many rows follow, and what its root said of its online keys."""

    org: OrgId
    rows: int
    certificates: list[tuple[bytes, bytes]]


class CheckpointLine(
    msgspec.Struct, tag_field="kind", tag="checkpoint", forbid_unknown_fields=True
):
    """A signed checkpoint, as it is also sent outside."""

    org: OrgId
    seq: int
    statement: bytes
    signature: bytes
    timestamp: bytes | None = None


class RowLine(msgspec.Struct, tag_field="kind", tag="row", forbid_unknown_fields=True):
    """One row of the chain with the hash that covers it and the row before."""

    org: OrgId
    seq: int
    row: bytes
    hash: bytes


Line = Head | OrganisationLine | CheckpointLine | RowLine
encode = msgspec.json.Encoder().encode
decode = msgspec.json.Decoder(Line).decode
