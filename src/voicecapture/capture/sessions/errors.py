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
