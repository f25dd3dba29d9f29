"""What every batch asks is answered from an index, so that a piece costs the same however many are stored."""

import pytest
from sqlalchemy import event

from tests.factories.visits import Visit
from tests.support.people_at_work import Office


@pytest.mark.sqlite
async def test_no_question_of_a_batch_looks_at_every_piece_of_the_organisation(
    office: Office, visit: Visit
) -> None:
    asked: list[tuple[str, object]] = []

    def note(_c: object, _cursor: object, statement: str, given: object, *_: object) -> None:
        if statement.startswith("SELECT") and "pieces" in statement:
            asked.append((statement, given))

    engine = office.state.database.engine.sync_engine
    event.listen(engine, "before_cursor_execute", note)
    await visit.send(*(visit.tablet.keep(visit.vault) for _ in range(3)))
    event.remove(engine, "before_cursor_execute", note)
    assert asked
    async with office.state.database.reading() as db:
        for statement, given in asked:
            plan = await db.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", given)
            for step in plan:
                # More than the organisation is known, or the end of the index is all that is asked.
                narrow = step[3].count("=?") > 1 or "max(" in statement
                assert narrow or "pieces" not in step[3], (statement, step[3])
