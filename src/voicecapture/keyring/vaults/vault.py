"""A vault as code knows it: its public side, verified, and opened for the length of one request."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from voicecapture.crypto import hpke
from voicecapture.crypto.errors import CryptoError
from voicecapture.crypto.statements import Signed, VaultKind
from voicecapture.keyring.errors import DoesNotOpen

PERSON_VAULTS: tuple[VaultKind, ...] = ("voice", "care", "safeguarding")

# open: as usual. sealed: nobody's grant is left, pieces still arrive, custodians may recover.
# restricted: kept against a wish to erase, for a written reason. erased: the keys are destroyed.
State = Literal["open", "sealed", "restricted", "erased"]


@dataclass(frozen=True)
class Vault:
    """A vault as far as its public side goes; the statement was verified when this was made."""

    org_id: str
    id: str
    kind: VaultKind
    subject_id: str
    epoch: int
    public_key: bytes
    statement: Signed
    signer_id: str
    state: State = "open"
    rotation_due: bool = False

    @property
    def ids(self) -> bytes:
        """Organisation and vault, 32 bytes: the beginning of every label that is about this vault."""
        return bytes.fromhex(self.org_id + self.id)


@dataclass(frozen=True, repr=False)
class Earlier:
    """An epoch before: its public key, and its private half sealed to the epoch after it."""

    epoch: int
    public_key: bytes
    wrap: bytes


class OpenVault:
    """A vault and its private keys, for the length of one request; made by ``open_vault``."""

    __slots__ = ("__earlier", "__keys", "vault")

    def __init__(self, vault: Vault, private_key: bytes, earlier: Iterable[Earlier] = ()) -> None:
        self.vault = vault
        self.__keys = {vault.epoch: private_key}
        self.__earlier = {one.epoch: one for one in earlier}

    def __repr__(self) -> str:
        """Name the vault by id; never a key."""
        return f"OpenVault({self.vault.id}, epoch {self.vault.epoch})"

    @property
    def private_key(self) -> bytes:
        """The private key of the present epoch."""
        return self.__keys[self.vault.epoch]

    def key_of(self, epoch: int) -> bytes:
        """Return the private key of this epoch, walking back from the present one.

        Each step opens what the next epoch's key was given, and compares the key with the one that
        its own epoch stated.

        Raises:
            DoesNotOpen: there is no such epoch, or a step was changed.
        """
        if epoch not in self.__keys:
            self.__keys[epoch] = self.__step_back(epoch)
        return self.__keys[epoch]

    def __step_back(self, epoch: int) -> bytes:
        earlier = self.__earlier.get(epoch)
        if earlier is None:
            raise DoesNotOpen
        try:
            after = self.key_of(epoch + 1)
            key = hpke.open_(after, earlier.wrap, epoch_label(self.vault, epoch))
        except CryptoError as error:
            raise DoesNotOpen from error
        if hpke.public_key_of(key) != earlier.public_key:
            raise DoesNotOpen
        return key


def epoch_label(vault: Vault, epoch: int) -> bytes:
    """Return what the sealed private half of an epoch is bound to."""
    return b"vc1/epoch" + vault.ids + epoch.to_bytes(4, "big")
