"""What was asked, in the exact bytes that whoever asked has signed.

The signature binds who is named, to which key, which vaults, who is kept out, and the two times. The
service compares it with its rows at every step, and the custodians' own browsers verify it before
they open a share: a changed row, an earlier hour or another name is found out in both places.
"""

from collections.abc import Iterable
from contextlib import suppress
from typing import Annotated, Literal

import msgspec
from msgspec import Meta

from voicecapture.accounts.keyholder import Keyholder
from voicecapture.crypto import signing
from voicecapture.crypto.envelope import Bin16, Bin32
from voicecapture.crypto.errors import Tampered
from voicecapture.crypto.packing import unpack
from voicecapture.crypto.statements import Milliseconds, Signed, VaultKind

LABEL = b"vc1/recovery-ask"
SHARE_LABEL = b"vc1/recovery"
VAULTS_MAX = 600

Reason = Literal["keys_lost", "holder_gone", "emergency", "rehearsal"]


class AskedVault(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One vault that access is asked for, and whose it is."""

    vault: Bin16
    kind: VaultKind
    subject: Bin16


class Ask(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A worker says: two custodians are asked to bring these vaults back to this colleague's key.

    ``kem`` is the hash by which grants name a public key too, so that shares are sealed to the key
    that was meant or to none. ``opens`` is when the custodians may act.
    """

    v: Literal[1]
    org: Bin16
    recovery: Bin16
    asker: Bin16
    to: Bin16
    kem: Bin32
    reason: Reason
    rehearsal: bool
    urgent: bool
    kept_out: Annotated[list[Bin16], Meta(max_length=50)]
    vaults: Annotated[list[AskedVault], Meta(min_length=1, max_length=VAULTS_MAX)]
    asked: Milliseconds
    opens: Milliseconds


def sign(keyholder: Keyholder, ask: Ask) -> Signed:
    """Serialise what is asked, once, and sign it as the one who asks."""
    encoded = msgspec.msgpack.encode(ask)
    return Signed(encoded, keyholder.sign(LABEL, encoded))


def read(verifying_keys: Iterable[bytes], signed: Signed) -> Ask:
    """Verify under one of the keys that the asker was ever certified with, then decode.

    Raises:
        Tampered, BadFormat: these are not the bytes that the asker signed.
    """
    for key in verifying_keys:
        with suppress(Tampered):
            signing.verify(key, signed.signature, LABEL, signed.statement)
            return unpack(signed.statement, Ask)
    raise Tampered("the one who asked did not sign this")


def share_info(
    org_id: str, recovery_id: str, vault_id: str, epoch: int, pair: tuple[str, str]
) -> bytes:
    """Return what a share on its way to the named colleague is bound to; ``pair`` is (holder, partner)."""
    where = bytes.fromhex(org_id + recovery_id + vault_id)
    return SHARE_LABEL + where + epoch.to_bytes(4, "big") + bytes.fromhex("".join(pair))
