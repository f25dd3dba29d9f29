"""Failures of what is noted in threads."""

from voicecapture.base.errors import N_, Problem


class AlreadyNoted(Problem):
    """The id of a new note belongs to something else already."""

    code = "already_noted"
    status = 409
    # Translators: heading when a tablet sends a note under a number that is taken.
    title = N_("Something else is kept under this number")
    # Translators: below that heading.
    detail = N_(
        "Nothing was changed. Please note it once more; it is then kept under a new number."
    )


class MoveNotOpen(Problem):
    """What was to be recorded does not follow from where things stand."""

    code = "move_not_open"
    status = 409
    # Translators: heading when a step does not fit what was recorded before it.
    title = N_("This does not follow from where it stands")
    # Translators: below that heading.
    detail = N_(
        "A colleague may have recorded something in the meantime. Please look at it again; the page "
        "offers what can come next."
    )


class LeavesUnsaid(Problem):
    """Something was left empty that the next reader needs."""

    code = "leaves_unsaid"
    status = 400
    # Translators: heading when an entry of a form was left empty that is needed.
    title = N_("The next reader needs to know more")
    # Translators: below that heading; the form marks the entry that is empty.
    detail = N_("Please fill the marked entry. What you do not know, say so there.")


class DayDoesNotFit(Problem):
    """A day lies ahead that should have passed, or has passed that should lie ahead, or is too far."""

    code = "day_does_not_fit"
    status = 400
    # Translators: heading when a day in a form cannot be right.
    title = N_("This day does not fit")
    # Translators: below that heading.
    detail = N_(
        "What happened has its day today or before; what is still to be done has a day soon ahead."
    )
