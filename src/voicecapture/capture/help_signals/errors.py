"""Failures about calls for help."""

from voicecapture.base.errors import N_, Problem


class HelpRefused(Problem):
    """The call was not signed by the device that sends it."""

    code = "help_refused"
    status = 400
    # Translators: heading on the tablet when a call for help could not be passed on.
    title = N_("This call for help could not be passed on")
    # Translators: below that heading; shown to the worker, at once and in an urgent moment.
    detail = N_("Ring the safeguarding lead now. In danger, ring 999 first.")


class SealedToAnother(Problem):
    """This call for help was sealed to another safeguarding lead's key."""

    code = "sealed_to_another"
    status = 403
    # Translators: heading when a safeguarding lead opens a call that only a colleague can open.
    title = N_("Only the lead who was on call can open this")
    # Translators: below that heading.
    detail = N_(
        "It was sealed to the safeguarding lead named at the visit. Ring them now, or ring the "
        "worker who was there; do not wait."
    )
