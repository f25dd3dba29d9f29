"""Any two holders have the secret; one has nothing."""

import secrets
from itertools import combinations

import pytest

from voicecapture.crypto import shares
from voicecapture.crypto.errors import BadFormat

HOLDERS = [bytes([n]) * 16 for n in (3, 1, 2)]


def test_any_two_of_three_have_the_secret() -> None:
    secret = secrets.token_bytes(32)
    made = shares.split(secret, HOLDERS)
    for one, other in combinations(HOLDERS, 2):
        assert shares.secret_of(made, one, other) == secret
        assert shares.secret_of(made, other, one) == secret


def test_each_holder_keeps_one_share_for_each_partner() -> None:
    made = shares.split(bytes(96), HOLDERS)
    assert set(made) == {(a, b) for a in HOLDERS for b in HOLDERS if a != b}
    assert {len(share) for share in made.values()} == {96}


def test_shares_of_one_holder_alone_do_not_make_the_secret() -> None:
    secret = secrets.token_bytes(32)
    made = shares.split(secret, HOLDERS)
    for holder in HOLDERS:
        own = [share for (who, _), share in made.items() if who == holder]
        assert shares.combine(own[0], own[1]) != secret
        assert secret not in own


def test_splitting_again_makes_the_old_shares_worthless_beside_the_new() -> None:
    secret = secrets.token_bytes(32)
    old, new = shares.split(secret, HOLDERS), shares.split(secret, HOLDERS)
    a, b = sorted(HOLDERS)[:2]
    assert shares.combine(old[a, b], new[b, a]) != secret


@pytest.mark.parametrize("holders", [[], [bytes(16)], [bytes(16)] * 2, [bytes(16), bytes(15)]])
def test_fewer_than_two_holders_or_misshapen_ids_are_refused(holders: list[bytes]) -> None:
    with pytest.raises(BadFormat):
        shares.split(b"secret", holders)


def test_shares_of_different_sizes_are_refused() -> None:
    with pytest.raises(BadFormat):
        shares.combine(b"one", b"three")
