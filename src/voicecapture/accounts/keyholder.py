"""The signed-in worker's unlocked keys, for the length of one request.

A :class:`Keyholder` is the only object that opens a vault. Code that was not handed one cannot read,
by type; nothing stores one, and its ``repr`` shows no key. ``device`` is the id of the browser that
signed in, and until ``fresh_until`` the session counts as having proved itself lately.
"""

from datetime import datetime

from voicecapture.accounts import keys as key_pairs
from voicecapture.accounts.keys import PrivateKeys
from voicecapture.crypto import hpke, signing


class Keyholder:
    """Who is signed in, with the means to open and to sign."""

    __slots__ = (
        "__kem",
        "__sign",
        "device",
        "fresh_until",
        "org_id",
        "roles",
        "session_id",
        "worker_id",
    )

    def __init__(
        self,
        *,
        org_id: str,
        worker_id: str,
        session_id: str,
        roles: frozenset[str],
        kem_private: bytes,
        sign_private: bytes,
        device: str = "",
        fresh_until: datetime | None = None,
    ) -> None:
        self.org_id = org_id
        self.worker_id = worker_id
        self.session_id = session_id
        self.roles = roles
        self.device = device
        self.fresh_until = fresh_until
        self.__kem = kem_private
        self.__sign = sign_private

    def __repr__(self) -> str:
        """Name the worker by id; never the keys."""
        return f"Keyholder(worker={self.worker_id})"

    def unwrap(self, wrap: bytes, info: bytes) -> bytes:
        """Open an HPKE wrap made to this worker, or raise ``crypto.errors.WrongKey``."""
        return hpke.open_(self.__kem, wrap, info)

    def sign(self, label: bytes, message: bytes) -> bytes:
        """Sign as this worker."""
        return signing.sign(self.__sign, label, message)

    def wrap_own_keys(self, kek: bytes) -> bytes:
        """Seal this worker's own keys under one more KEK: another way to unlock."""
        return key_pairs.wrap(self.worker_id, PrivateKeys(self.__kem, self.__sign), kek)

    @property
    def kem_public(self) -> bytes:
        """The public half of the key that this session unwraps with."""
        return hpke.public_key_of(self.__kem)

    @property
    def signing_key(self) -> bytes:
        """The Ed25519 private key, for statements and notes sealed within this request."""
        return self.__sign
