"""What the table of measurements says of budgets."""

import pytest

from tests.bench.results import Results


@pytest.mark.parametrize(
    ("name", "value", "said", "missed"),
    [
        ("voice.usable.cold.4x.ms", 1000, "at most 1000", False),
        ("voice.usable.cold.4x.ms", 1000.4, "at most 1000: MISSED", True),
        ("lighthouse.voice.performance", 95, "at least 95", False),
        ("lighthouse.voice.performance", 94, "at least 95: MISSED", True),
        ("sync.postgresql.1.rate", 900, "at least 1300: GOAL NOT REACHED", False),
        ("voice.usable.cold.1x.ms", 5000, "", False),
    ],
)
def test_a_budget_that_was_missed_is_named(
    name: str, value: float, said: str, missed: bool, capsys: pytest.CaptureFixture[str]
) -> None:
    results = Results()
    results.add(name, value, "ms")
    assert results.found[0].budget == said
    assert said in capsys.readouterr().out
    assert [one.name for one in results.missed()] == ([name] if missed else [])
