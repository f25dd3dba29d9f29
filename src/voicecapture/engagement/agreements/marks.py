"""Which text an agreement was made to, for rounds that hold no key.

The hash of a text would tell its language and for whom it is. A mark is keyed with the keystore's
pepper and differs for every agreement, so that a stolen database neither says the language nor which
two people were asked in the same one.
"""

from voicecapture.accounts.peppered import derived_key
from voicecapture.base.keystore import Keystore
from voicecapture.crypto.hashing import hmac_sha256

_MARKS = b"vc1/agreement-texts"


def text_mark(keystore: Keystore, event_id: str, sha256: str) -> bytes:
    """Return the 32 bytes that mark this agreement's text; ``sha256`` is its hash in hex."""
    return hmac_sha256(derived_key(keystore, _MARKS), f"{event_id} {sha256}".encode())
