"""Failures about pieces that came after a dismissal."""

from voicecapture.base.errors import N_, Problem


class NotHeld(Problem):
    """A decision names a piece that does not wait (any more)."""

    code = "not_held"
    status = 409
    # Translators: heading when a lead decides about pieces that a colleague let through meanwhile.
    title = N_("Something has changed here")
    # Translators: below that heading. "They": pieces that came from a dismissed colleague's tablet.
    detail = N_(
        "Not all of them are held any more. Please look at the list again, and decide then."
    )
