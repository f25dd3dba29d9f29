"""A return key opens where code, link, phone and keystore meet, and nowhere else."""

from pathlib import Path

import pytest

from voicecapture.base.keystore import Keystore
from voicecapture.capture.own_device import keys, tries
from voicecapture.capture.own_device.keys import ReturnKey
from voicecapture.crypto import hpke
from voicecapture.keyring.errors import DoesNotOpen

ORG, PLACE, OTHER = "1" * 32, "2" * 32, "3" * 32
KEK = b"k" * 32


@pytest.fixture
def keystore(tmp_path: Path) -> Keystore:
    made = Keystore(tmp_path)
    keys.make_secret(made, PLACE)
    keys.make_secret(made, OTHER)
    return made


def test_the_private_half_opens_with_what_made_it(keystore: Keystore) -> None:
    made = keys.make_return_key(keystore, ORG, PLACE, KEK)
    private = keys.open_return_key(keystore, ORG, PLACE, KEK, made)
    assert hpke.public_key_of(private) == keys.check_public(keystore, ORG, PLACE, made)


@pytest.mark.parametrize(
    ("org_id", "place_id", "kek"),
    [(ORG, PLACE, b"x" * 32), (ORG, OTHER, KEK), (OTHER, PLACE, KEK)],
    ids=["another code or phone", "another place", "another organisation"],
)
def test_it_opens_with_nothing_else(
    keystore: Keystore, org_id: str, place_id: str, kek: bytes
) -> None:
    made = keys.make_return_key(keystore, ORG, PLACE, KEK)
    with pytest.raises(DoesNotOpen):
        keys.open_return_key(keystore, org_id, place_id, kek, made)


def test_without_the_keystores_half_even_the_right_code_opens_nothing(keystore: Keystore) -> None:
    made = keys.make_return_key(keystore, ORG, PLACE, KEK)
    proof = keys.auth_hash(keystore, PLACE, b"a" * 32)
    assert keys.is_right(keystore, PLACE, proof, b"a" * 32)
    keys.make_secret(keystore, PLACE)
    assert not keys.is_right(keystore, PLACE, proof, b"a" * 32)
    with pytest.raises(DoesNotOpen):
        keys.open_return_key(keystore, ORG, PLACE, KEK, made)
    keystore.destroy(keys.KIND, PLACE)
    assert not keys.is_right(keystore, PLACE, proof, b"a" * 32)


def test_a_public_key_that_somebody_put_there_is_not_wrapped_to(keystore: Keystore) -> None:
    made = keys.make_return_key(keystore, ORG, PLACE, KEK)
    theirs = hpke.public_key_of(hpke.generate_private_key())
    with pytest.raises(DoesNotOpen):
        keys.check_public(keystore, ORG, PLACE, ReturnKey(theirs, made.box, made.proof))


def test_whoever_guesses_elsewhere_locks_out_nobody_but_themselves(keystore: Keystore) -> None:
    taken = [tries.take(keystore, PLACE, own_phone=False) for _ in range(6)]
    assert taken == [0, 1, 2, 3, 4, 5]
    assert tries.is_locked(keystore, PLACE)
    assert tries.take(keystore, PLACE, own_phone=True) == 0
    tries.forget(keystore, PLACE)
    assert not tries.is_locked(keystore, PLACE)
