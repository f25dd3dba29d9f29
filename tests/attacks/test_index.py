"""What must be proved, and where it is tried. A promise without an attempt on it fails here.

Fifteen statements; each names the tests that try the attack, by file and by name (or by a test's title
in the browser's language). A test that is renamed or removed is missed at once.
"""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
LIES_LEAST = 20

PROOFS: dict[str, dict[str, list[str]]] = {
    "1: whoever steals database, disk, backup and logs finds no word and no key that works": {
        "tests/attacks/test_stolen_bytes.py": [
            "test_nothing_that_was_said_lies_in_the_stolen_bytes",
            "test_no_private_key_of_a_worker_or_vault_lies_open",
        ],
        "tests/attacks/test_logs_say_nothing.py": [
            "test_no_word_of_the_family_and_nothing_that_was_sent_is_in_the_log",
        ],
        "tests/attacks/test_sync_traces.py": [
            "test_a_planted_phrase_is_found_nowhere",
        ],
        "tests/attacks/test_release_leaves_no_words.py": [
            "test_no_word_of_the_road_is_on_the_disk_or_in_the_logs",
        ],
        "tests/attacks/test_keys_that_turn.py": [
            "test_a_copied_vault_key_and_a_stolen_database_open_nothing_new",
        ],
    },
    "2: a tablet's copied profile opens nothing, and a second tab reaches no desk": {
        "frontend/tests/voice.spec.ts": [
            "the tablet's disk holds no word, written or kept, and no key",
            "the visit is handed over once: a second tab gets nothing",
        ],
        "frontend/src/outbox/drafts.test.ts": [
            "says nothing to whoever reads the disk without the key",
        ],
        "frontend/src/outbox/unlocks.test.ts": [
            "says nothing of the tablet key to whoever reads the disk",
        ],
        "tests/attacks/test_other_sites.py": [
            "test_the_cookie_alone_changes_and_reads_nothing",
        ],
    },
    "3: a bit changed, a field swapped, a stream cut anywhere is refused": {
        "tests/attacks/test_sync_bits.py": [
            "test_one_bit_changed_anywhere_is_refused_and_nothing_is_stored",
            "test_parts_swapped_renumbered_cut_or_lengthened_are_refused",
        ],
        "tests/attacks/test_opening_without_right.py": [
            "test_a_bit_changed_anywhere_in_a_piece_shows_nothing",
        ],
        "frontend/tests/crypto.spec.ts": [
            "a changed bit anywhere in core, seal or a part is refused",
        ],
    },
    "4: an envelope opens under its own person, vault, organisation and version only": {
        "tests/attacks/test_keys_that_turn.py": [
            "test_one_envelope_opens_under_no_other_person_vault_organisation_or_version",
        ],
        "tests/attacks/test_opening_without_right.py": [
            "test_a_piece_moved_to_another_persons_vault_does_not_open",
            "test_a_piece_that_names_another_person_inside_does_not_open",
        ],
    },
    "5: what was acknowledged is kept, once, through crashes, repeats and any order": {
        "tests/attacks/test_sync_crash.py": [
            "test_the_disk_is_asked_to_keep_a_piece_before_the_tablet_hears_that_it_is_kept",
            "test_two_processes_decide_about_one_id_once",
        ],
        "tests/faults/test_kills.py": [
            "test_killed_again_and_again_it_keeps_what_it_acknowledged_once",
        ],
        "tests/integration/capture/test_sync.py": [
            "test_every_order_of_arrival_ends_in_the_same_state",
        ],
    },
    "6: every opening has its row first; without the record nothing is done; the record holds": {
        "tests/attacks/test_record_before_act.py": [
            "test_every_opening_has_its_row_first_and_without_one_nothing_opens",
            "test_nothing_changes_while_the_record_is_silent",
        ],
        "tests/attacks/test_audit_record.py": [
            "test_he_edits_the_reason_of_one_opening",
            "test_he_takes_one_row_out",
            "test_he_changes_the_order_of_two_rows",
            "test_he_cuts_the_end_off",
            "test_he_takes_a_whole_organisation_out",
            "test_he_edits_a_row_and_hashes_everything_after_it_anew",
        ],
        "tests/attacks/test_keys_that_turn.py": [
            "test_when_the_record_is_away_no_key_turns_and_nobody_loses_access",
        ],
    },
    "7: every route, role, organisation and grant: only what the table allows": {
        "tests/attacks/test_permission_matrix.py": [
            "test_every_route_is_in_the_list_and_no_other",
            "test_only_what_the_table_allows_is_answered",
        ],
    },
    "8: who was let go is refused everywhere but the upload of what was sealed before": {
        "tests/attacks/test_dismissed_today.py": [
            "test_every_door_is_shut_to_the_tab_he_left_open",
            "test_what_was_said_to_his_tablet_still_arrives",
        ],
        "tests/attacks/test_accounts_replay.py": [
            "test_a_deactivated_workers_session_is_dead_though_the_cookie_is_whole",
        ],
        "tests/attacks/test_keys_that_turn.py": [
            "test_even_her_own_former_wrap_put_back_opens_nothing_new",
        ],
    },
    "9: a restored backup brings nothing back that was erased": {
        "tests/journeys/erasure.spec.ts": [
            "a restored backup is erased again before it answers",
        ],
        "tests/integration/stewardship/test_erasing.py": [
            "test_a_restored_database_is_erased_again_before_it_answers",
            "test_a_restored_keystore_learns_what_was_erased_and_forgets_the_key_again",
        ],
    },
    "10: one approver, the author alone, or edited bytes release nothing": {
        "tests/attacks/test_release_four_eyes.py": [
            "test_an_author_who_makes_himself_the_approver_in_the_database_cannot_approve",
            "test_edited_bytes_are_neither_shown_nor_signed",
            "test_approving_unread_is_refused",
        ],
    },
    "11: no custodian, no administrator, no custodian whom one appointed recovers alone": {
        "tests/attacks/test_recovery.py": [
            "test_one_custodian_with_everything_on_the_server_makes_no_key",
            "test_an_administrator_who_appoints_a_friend_gets_no_share_for_them",
            "test_one_custodian_who_gives_twice_is_still_one",
        ],
    },
    "12: single use and five tries hold across processes, restores and forged addresses": {
        "tests/attacks/test_accounts_burst.py": [
            "test_eight_processes_judge_five_tries_whatever_address_each_names",
        ],
        "tests/attacks/test_accounts_replay.py": [
            "test_a_restored_database_lets_nobody_in_with_a_used_invitation",
        ],
        "tests/attacks/test_release_portal.py": [
            "test_a_restored_database_gives_no_new_tries",
            "test_tries_are_counted_together_by_two_applications_at_once",
        ],
    },
    "13: no private key and no plaintext piece leaves the browser": {
        "tests/journeys/keys.spec.ts": [
            "a new worker comes in by an invitation with a passkey that unlocks",
        ],
        "tests/journeys/english.spec.ts": [
            "sealed all the way",
        ],
        "tests/journeys/ceremony.spec.ts": [
            "no word of theirs left the page",
        ],
    },
    "14: browser and server open each other's envelopes; published vectors pass": {
        "frontend/tests/crypto.spec.ts": [
            "opens in the browser and says what it said",
        ],
        "tests/unit/crypto/test_vectors.py": [
            "test_every_piece_opens_and_its_chain_is_signed",
        ],
        "tests/unit/crypto/test_known_answers.py": [
            "test_",
        ],
    },
    "15: a server that lies with every online key fails at a tablet that pinned the root": {
        "frontend/src/outbox/lies.test.ts": [
            "the vault's key is swapped under the worker's old signature",
            "the pack of an earlier session is replayed",
            "the receipt is dropped on the way",
        ],
    },
}
NAMED = [
    (path, name) for files in PROOFS.values() for path, names in files.items() for name in names
]


def test_there_are_fifteen() -> None:
    assert [int(statement.partition(":")[0]) for statement in PROOFS] == list(range(1, 16))
    assert all(PROOFS.values())


@pytest.mark.parametrize(("path", "name"), NAMED)
def test_the_test_that_a_statement_names_is_there(path: str, name: str) -> None:
    said = (ROOT / path).read_text(encoding="utf-8")
    if path.endswith(".py"):
        assert re.search(rf"^(async )?def {re.escape(name)}", said, re.MULTILINE), name
    else:
        titles = re.findall(r"\b(?:test|it)\((?:\"|`)(.+?)(?:\"|`),", said)
        assert any(name in title for title in titles), name


def test_at_least_twenty_lies_are_told() -> None:
    said = (ROOT / "frontend/src/outbox/lies.test.ts").read_text(encoding="utf-8")
    assert len(re.findall(r"^ *it\(", said, re.MULTILINE)) >= LIES_LEAST


def test_no_test_that_a_statement_rests_on_is_skipped() -> None:
    for path in {path for path, _ in NAMED}:
        said = (ROOT / path).read_text(encoding="utf-8")
        assert not re.search(r"pytest\.mark\.(skip|xfail)\b|\b(test|it|describe)\.skip\(", said), (
            path
        )
