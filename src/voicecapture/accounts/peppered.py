"""Keys derived from the installation's pepper, one for each purpose.

The pepper lies in the keystore. Whoever has the database alone cannot tell which login a keyed hash
stands for, read a time code's secret, or make a challenge or a device's cookie.
"""

from voicecapture.base.keystore import Keystore
from voicecapture.crypto.hashing import hkdf


def pepper(keystore: Keystore) -> bytes:
    """Return the installation's pepper."""
    return keystore.get("pepper", "sign-in")


def derived_key(keystore: Keystore, purpose: bytes) -> bytes:
    """Return 32 bytes that serve one purpose, such as ``b"vc1/totp"``."""
    return hkdf(pepper(keystore), purpose)
