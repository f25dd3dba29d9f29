"""Failures about sessions."""

from voicecapture.base.errors import N_, Problem


class SessionClosed(Problem):
    """The session is over."""

    code = "session_closed"
    status = 409
    # Translators: heading when something is added to a session that was closed.
    title = N_("This session is closed")
    # Translators: below that heading. What the tablet still keeps is sent by itself.
    detail = N_(
        "What the tablet still keeps of it will be sent all the same. "
        "To go on with this person, please start a new session."
    )


class RecordErasedAddAnew(Problem):
    """The person's record was erased: nothing they say could be kept in it."""

    code = "record_erased"
    status = 410
    # Translators: heading when a session is started with a person whose record was erased.
    title = N_("Their earlier record was erased")
    # Translators: below that heading. "Add": the button that adds a person to a family.
    detail = N_(
        "They asked for it. To listen to them now, please add them to their family again: they get a "
        "new record, and nothing of the old one comes back."
    )
