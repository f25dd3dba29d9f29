"""Failures about notices."""

from voicecapture.base.errors import N_, Problem


class DoneByReading(Problem):
    """An overdue piece is not closed by a word; it is closed by reading it."""

    code = "done_by_reading"
    status = 409
    # Translators: heading when someone marks an unread piece as dealt with, without reading it.
    title = N_("Somebody still has to read it")
    # Translators: below that heading.
    detail = N_("This goes away by itself when the piece has been opened by someone with access.")
