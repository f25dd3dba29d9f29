"""Keys lead backwards, step by step, and a grant's proof is about every word of it."""

import secrets
from dataclasses import replace
from types import SimpleNamespace
from typing import Any

import pytest

from voicecapture.crypto import hpke
from voicecapture.crypto.statements import Signed
from voicecapture.keyring.errors import DoesNotOpen
from voicecapture.keyring.vaults.vault import Earlier, OpenVault, Vault, epoch_label
from voicecapture.keyring.vaults.wraps import Terms, is_proven, prove, terms_of

READER, GIVER = "0a" * 16, "0b" * 16
KEYS = [hpke.generate_private_key() for _ in range(3)]


def a_vault(epoch: int = 3) -> Vault:
    return Vault(
        org_id="01" * 16,
        id="02" * 16,
        kind="voice",
        subject_id="03" * 16,
        epoch=epoch,
        public_key=hpke.public_key_of(KEYS[epoch - 1]),
        statement=Signed(b"", bytes(64)),
        signer_id=GIVER,
    )


def earlier(epoch: int, **changed: Any) -> Earlier:
    """Return what the epoch after this one was given."""
    wrap = hpke.seal(
        hpke.public_key_of(KEYS[epoch]), KEYS[epoch - 1], epoch_label(a_vault(), epoch)
    )
    return replace(Earlier(epoch, hpke.public_key_of(KEYS[epoch - 1]), wrap), **changed)


def test_each_key_is_found_from_the_one_after_it() -> None:
    opened = OpenVault(a_vault(), KEYS[2], [earlier(2), earlier(1)])
    assert [opened.key_of(epoch) for epoch in (1, 2, 3)] == KEYS
    assert opened.private_key == KEYS[2]


@pytest.mark.parametrize("epoch", [0, 4, -1])
def test_no_other_epoch_has_a_key(epoch: int) -> None:
    with pytest.raises(DoesNotOpen):
        OpenVault(a_vault(), KEYS[2], [earlier(2), earlier(1)]).key_of(epoch)


def test_a_step_that_is_missing_moved_or_another_keys_ends_the_way() -> None:
    forged = hpke.public_key_of(hpke.generate_private_key())
    for steps in (
        [earlier(1)],
        [earlier(2), replace(earlier(2), epoch=1)],
        [earlier(2), earlier(1, public_key=forged)],
        [earlier(2), earlier(1, wrap=earlier(1).wrap[:-1] + b"\0")],
    ):
        with pytest.raises(DoesNotOpen):
            OpenVault(a_vault(), KEYS[2], steps).key_of(1)


def test_an_opened_vault_shows_no_key() -> None:
    shown = repr(OpenVault(a_vault(), KEYS[2], [earlier(2)]))
    assert shown == f"OpenVault({'02' * 16}, epoch 3)"


def a_row(**changed: Any) -> Any:
    said = {
        "worker_id": READER,
        "key_hash": bytes(32),
        "granted_by": GIVER,
        "standby": False,
        "read_first_due": False,
    } | changed
    return SimpleNamespace(**said)


def proven(opened: OpenVault, row: Any) -> Any:
    row.proof = prove(opened, row.worker_id, row.key_hash, terms_of(row))
    return row


def test_a_proof_holds_for_what_it_was_made_for() -> None:
    opened = OpenVault(a_vault(), KEYS[2])
    assert is_proven(opened, proven(opened, a_row()))
    assert terms_of(a_row(standby=True)) == Terms(GIVER, standby=True)


@pytest.mark.parametrize(
    "changed",
    [
        {"worker_id": GIVER},
        {"granted_by": READER},
        {"key_hash": bytes(31) + b"\1"},
        {"standby": True},
    ],
)
def test_a_proof_is_about_reader_giver_key_and_standby(changed: dict[str, Any]) -> None:
    opened = OpenVault(a_vault(), KEYS[2])
    row = proven(opened, a_row())
    for name, value in changed.items():
        setattr(row, name, value)
    assert not is_proven(opened, row)


def test_a_proof_is_of_one_vault_one_epoch_and_one_key() -> None:
    opened = OpenVault(a_vault(), KEYS[2])
    row = proven(opened, a_row())
    for other in (
        OpenVault(a_vault(), secrets.token_bytes(96)),
        OpenVault(replace(a_vault(), epoch=2), KEYS[2]),
        OpenVault(replace(a_vault(), id="09" * 16), KEYS[2]),
        OpenVault(replace(a_vault(), org_id="09" * 16), KEYS[2]),
    ):
        assert not is_proven(other, row)


def test_having_read_first_changes_no_proof() -> None:
    opened = OpenVault(a_vault(), KEYS[2])
    row = proven(opened, a_row(read_first_due=True))
    row.read_first_due = False
    assert is_proven(opened, row)
