"""What would be lost with somebody's keys."""

from voicecapture.keyring.standing.rules import Loss, VaultStanding, loss_of, shut_now

BOTH_WAYS = frozenset({("ada", "ben"), ("ben", "ada")})


def a_vault(
    *live: str, granted: tuple[str, ...] = (), pairs: frozenset = BOTH_WAYS
) -> VaultStanding:
    everyone = frozenset(live) | frozenset(granted)
    return VaultStanding("v", "voice", "p", everyone, frozenset(live), pairs)


def test_what_a_colleague_can_open_too_is_kept() -> None:
    assert loss_of("nadia", [a_vault("nadia", "ruth")]) == Loss(kept=1)


def test_what_nobody_else_opens_needs_recovery() -> None:
    assert loss_of("nadia", [a_vault("nadia")]) == Loss(recovery=1)


def test_what_nobody_else_opens_and_no_two_custodians_share_is_lost() -> None:
    assert loss_of("nadia", [a_vault("nadia", pairs=frozenset())]) == Loss(lost=1)


def test_one_custodians_half_brings_nothing_back() -> None:
    halves = frozenset({("ada", "ben"), ("ada", "cleo")})
    assert not a_vault("nadia", pairs=halves).recoverable
    assert a_vault("nadia", pairs=halves | {("cleo", "ada")}).recoverable


def test_what_somebody_cannot_open_is_not_theirs_to_lose() -> None:
    assert loss_of("nadia", [a_vault("ruth")]) == Loss()


def test_a_colleague_whose_key_opens_nothing_any_more_saves_nothing() -> None:
    assert loss_of("nadia", [a_vault("nadia", granted=("ruth",))]) == Loss(recovery=1)


def test_a_vault_that_was_given_to_someone_and_opens_to_nobody_is_shut_now() -> None:
    assert shut_now([a_vault(granted=("nadia",)), a_vault("ruth")]) == Loss(recovery=1)


def test_a_sealed_vault_is_shut_on_purpose_and_is_no_loss() -> None:
    assert shut_now([a_vault()]) == Loss()


def test_a_vault_depends_on_the_last_one_who_was_given_it() -> None:
    assert a_vault("nadia").depends_on("nadia")
    assert a_vault(granted=("nadia",)).depends_on("nadia")
    assert not a_vault("nadia", "ruth").depends_on("nadia")
    assert not a_vault("ruth").depends_on("nadia")
