"""What Alembic runs: the migrations, on the connection that was handed over."""

from alembic import context

import voicecapture.app  # noqa: F401 - assembling the application declares every table.
from voicecapture.base.db import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    render_as_batch=True,
    compare_server_default=True,
    transactional_ddl=False,
)
context.run_migrations()
