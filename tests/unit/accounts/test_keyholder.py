"""A keyholder shows no key, and can put its own keys under one more lock."""

import secrets

from voicecapture.accounts import keys as key_pairs
from voicecapture.accounts.keyholder import Keyholder


def test_a_keyholders_keys_open_under_the_new_lock_and_nowhere_else() -> None:
    pair, kek, worker_id = key_pairs.generate(), secrets.token_bytes(32), "ab" * 16
    keyholder = Keyholder(
        org_id="cd" * 16,
        worker_id=worker_id,
        session_id="test",
        roles=frozenset(),
        kem_private=pair.kem,
        sign_private=pair.sign,
    )
    assert key_pairs.unwrap(worker_id, keyholder.wrap_own_keys(kek), kek) == pair
    assert pair.sign.hex() not in repr(keyholder) + repr(pair)
