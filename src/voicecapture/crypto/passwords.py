"""Passphrases: six generated words, Argon2id (RFC 9106), and three keys derived apart.

The tablet's browser derives with Argon2id and splits the result by HKDF: the authentication half
proves who it is, the KEK unwraps the worker's keys for one session, and the tablet key never leaves
the tablet. The same derivation lives here for the command line, the demo and tests.
"""

import secrets
import unicodedata
from dataclasses import dataclass
from functools import cache
from importlib import resources

from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

from voicecapture.crypto.errors import BadFormat
from voicecapture.crypto.hashing import hkdf

SALT_BYTES = 16
WORDS = 6


@dataclass(frozen=True)
class Cost:
    """Argon2id parameters: memory in KiB, passes, lanes."""

    memory_kib: int = 65536
    iterations: int = 3
    parallelism: int = 1


MINIMUM = Cost()
# The authentication half is already the output of a full Argon2id, so that this second hash need
# only make a stolen table useless; OWASP's smaller setting keeps the server's queue short.
SERVER = Cost(memory_kib=19456, iterations=2, parallelism=1)


@dataclass(frozen=True)
class Unlock:
    """What a passphrase yields: three independent 32-byte keys."""

    auth: bytes
    kek: bytes
    tablet: bytes


@cache
def all_words() -> tuple[str, ...]:
    """Return the words that passphrases and comparisons are made of, in the list's order."""
    text = (resources.files("xkcdpass") / "static" / "eff-long").read_text(encoding="utf-8")
    # Six words are typed and read aloud in front of families: those that speak of violence, of
    # bodies or of prison are left out.
    left_out = (resources.files("voicecapture.crypto") / "words_left_out.txt").read_text("utf-8")
    unsuitable = frozenset(left_out.split())
    listed = (line.split()[-1] for line in text.splitlines() if line.strip())
    return tuple(word for word in listed if word not in unsuitable)


def generate_passphrase() -> str:
    """Return six words drawn evenly from a list of some 7,600 (77 bits)."""
    words = all_words()
    return " ".join(secrets.choice(words) for _ in range(WORDS))


def words_for(digest: bytes, count: int = WORDS) -> list[str]:
    """Return words that stand for the first bytes of a digest, two bytes a word.

    For two people to compare aloud; they identify, and are no secret.
    """
    words = all_words()
    pairs = (int.from_bytes(digest[2 * i : 2 * i + 2], "big") for i in range(count))
    return [words[value % len(words)] for value in pairs]


def normalise(passphrase: str) -> bytes:
    """Return the bytes that are hashed: NFKC, lower case, single spaces, UTF-8."""
    return " ".join(unicodedata.normalize("NFKC", passphrase).lower().split()).encode()


def derive_unlock(passphrase: str, salt: bytes, cost: Cost = MINIMUM) -> Unlock:
    """Derive the three keys of a passphrase.

    Raises:
        BadFormat: the cost is below the pinned minimum, or the salt is not 16 bytes.
    """
    check_cost(cost)
    master = stretch(normalise(passphrase), salt, cost)
    return Unlock(*(hkdf(master, b"vc1/" + label) for label in (b"auth", b"kek", b"tablet")))


def check_cost(cost: Cost) -> None:
    """Refuse parameters that a lying server might have weakened."""
    weaker = (
        cost.memory_kib < MINIMUM.memory_kib
        or cost.iterations < MINIMUM.iterations
        or cost.parallelism < MINIMUM.parallelism
    )
    if weaker:
        raise BadFormat("these Argon2id parameters are weaker than allowed")


def stretch(secret: bytes, salt: bytes, cost: Cost) -> bytes:
    """Return 32 bytes of Argon2id."""
    if len(salt) != SALT_BYTES:
        raise BadFormat("a salt has 16 bytes")
    return Argon2id(
        salt=salt,
        length=32,
        iterations=cost.iterations,
        lanes=cost.parallelism,
        memory_cost=cost.memory_kib,
    ).derive(secret)
