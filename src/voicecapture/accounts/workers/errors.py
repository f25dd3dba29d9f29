"""Failures about workers."""

from voicecapture.base.errors import N_, Problem


class LoginTaken(Problem):
    """Another worker, perhaps of another organisation, has this login name."""

    code = "login_taken"
    status = 409
    # Translators: heading on the administrator's form for a new colleague.
    title = N_("This sign-in name is taken")
    # Translators: below that heading.
    detail = N_("Please choose another sign-in name, for example with a middle initial.")
