"""Failures of preparing an answer for the person."""

from voicecapture.base.errors import N_, Problem


class ChecksNeeded(Problem):
    """One of the two checks was not made."""

    code = "checks_needed"
    status = 409
    # Translators: heading when a worker has not confirmed both checks.
    title = N_("Two checks come first")
    # Translators: below that heading.
    detail = N_(
        "Before the person hears it: is it safe for them to hear and to be seen hearing it, and is "
        "everything about other people taken out? Please confirm both."
    )


class AlreadyGiven(Problem):
    """A visit has brought this answer to the person."""

    code = "already_given"
    status = 409
    # Translators: heading when an answer was already taken to the person.
    title = N_("The person has this answer")
    # Translators: below that heading.
    detail = N_("A visit has brought it. Please talk about anything further in the next visit.")
