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


class ClosesByItself(Problem):
    """A reminder is not closed by a word; it closes when what it reminds of was done."""

    code = "closes_by_itself"
    status = 409
    # Translators: heading when someone marks a reminder as dealt with, without doing what it asks.
    title = N_("This goes away by itself")
    # Translators: below that heading.
    detail = N_("It leaves the list as soon as what it reminds of has been done.")
