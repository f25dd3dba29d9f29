"""What the documents say is what the code does."""

from tools.documents import broken_prose, stale_documents


def test_generated_documents_match_the_code() -> None:
    assert list(stale_documents()) == []


def test_paths_and_targets_that_prose_names_are_there() -> None:
    assert list(broken_prose()) == []
