"""Failures of reading first."""

from voicecapture.base.errors import N_, Problem


class ReadFirstChanged(Problem):
    """The note that was shown is not the newest one any more."""

    code = "read_first_changed"
    status = 409
    # Translators: heading when the note a new worker read was replaced a moment ago.
    title = N_("Their words have changed since you read them")
    # Translators: below that heading.
    detail = N_("There is a newer note. Please read it, then say that you have read it.")
