"""Failures about pieces that are kept closed."""

from voicecapture.base.errors import N_, Problem


class KeptClosed(Problem):
    """The piece may be an indecent picture or show an injury; nobody is shown it here."""

    code = "kept_closed"
    status = 409
    # Translators: heading when a picture that may be indecent or show an injury is not shown.
    title = N_("This piece stays closed")
    # Translators: below that heading. It is read by a worker who wanted to look at a picture.
    detail = N_(
        "It was marked as a picture that may be indecent or show an injury. It is not shown, copied "
        "or sent, so that nobody here breaks the law or spoils evidence. The safeguarding lead has been "
        "told and rings the police, who decide. If somebody may be in danger now, ring 999 first."
    )


class AlreadyClosed(Problem):
    """The piece is kept closed already."""

    code = "already_closed"
    status = 409
    # Translators: heading when a picture is marked that a colleague marked before.
    title = N_("It is closed already")
    # Translators: below that heading.
    detail = N_("A colleague marked this piece before, and the safeguarding lead knows.")


class NotClosed(Problem):
    """Nothing is known of this piece that would keep it closed."""

    code = "not_closed"
    status = 409
    # Translators: heading when something is recorded about a picture that is not closed (any more).
    title = N_("This piece is not closed")
    # Translators: below that heading.
    detail = N_("Nobody marked it, or the mark was taken back. Please look at the list again.")


class OwnMark(Problem):
    """Whoever marked a piece wants to take the mark back alone."""

    code = "own_mark"
    status = 409
    # Translators: heading when a lead wants to take back a mark that they set themselves.
    title = N_("A second person takes a mark back")
    # Translators: below that heading.
    detail = N_(
        "You marked this piece yourself. If it was a mistake, please ask your deputy or another "
        "safeguarding lead: taking the mark back shows the picture to people."
    )
