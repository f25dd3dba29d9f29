"""Failures of reading a piece that did open."""

from voicecapture.base.errors import N_, Problem


class UnreadablePiece(Problem):
    """The piece opened, and its content is not of a kind that this version knows."""

    code = "unreadable_piece"
    status = 409
    # Translators: heading when a piece was opened but cannot be shown.
    title = N_("This piece cannot be shown yet")
    # Translators: below that heading.
    detail = N_(
        "It is whole and safely kept, but it was made by a version of the tablet that this service "
        "does not know. Please tell your administrator."
    )
