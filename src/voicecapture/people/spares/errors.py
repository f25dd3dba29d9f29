"""Failures of spares."""

from voicecapture.base.errors import N_, Problem


class NobodyMet(Problem):
    """A spare with which nobody was met yet stands for nobody: it may still lie on a tablet."""

    code = "nobody_met"
    status = 409
    # Translators: heading when somebody tries to join a person whom no worker has met yet.
    title = N_("Nobody was met here yet")
    # Translators: below that heading. What was said may still be on a tablet.
    detail = N_(
        "A place is kept on a tablet for somebody new, and the tablet has not sent anything of it. "
        "Please wait until its worker has signed in with a line."
    )
