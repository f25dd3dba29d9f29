"""Failures about words that are not for the worker in the room."""

from voicecapture.base.errors import N_, Problem


class QuietWordRefused(Problem):
    """It was not signed by the device that sends it, or nobody but the worker could receive it."""

    code = "quiet_word_refused"
    status = 400
    # Translators: heading; a tablet sent something for the safeguarding lead that cannot be passed on.
    title = N_("This could not be passed on")
    # Translators: below that heading. Nobody reads it on the tablet; it stands in the API document.
    detail = N_("It was not signed by this tablet, or there is no lead beside the worker.")


class LeadFirst(Problem):
    """A lead looks at something first. It deliberately does not say what."""

    code = "lead_first"
    status = 409
    # Translators: heading when a worker plans a session and a lead has to be asked before.
    title = N_("Please speak with your safeguarding lead first")
    # Translators: below that heading. It must not let the worker guess why.
    detail = N_(
        "Before the next planned session with this person your lead would like a word with you. There "
        "can be many reasons. If they begin to tell you something, listening is always open."
    )
