"""Founding an installation on the command line, with nobody at the keyboard."""

# Who else ``voicecapture init`` needs, and that it should not wait between their pages.
CUSTODIANS = (
    *("--custodian", "maya.lind=Maya Lind", "--custodian", "joseph.adair=Joseph Adair"),
    *("--custodian", "carol.wyatt=Carol Wyatt", "--all-at-once"),
)


def words_of(printed: str, login: str) -> str:
    """Return the six words with which someone signs in, out of what ``init`` printed."""
    after = printed.split(f"signs in as {login} with:", 1)[1]
    return next(line.strip() for line in after.splitlines() if line.strip())
