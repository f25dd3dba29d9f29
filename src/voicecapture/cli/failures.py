"""What stops a command: one sentence that says what to do."""


class CommandFailed(Exception):
    """The command cannot go on; the message is the whole explanation."""
