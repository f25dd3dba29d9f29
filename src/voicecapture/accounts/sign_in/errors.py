"""Failures of signing in. They are the same for an unknown name and a wrong passphrase."""

from voicecapture.base.errors import N_, Problem


class SignInRefused(Problem):
    """The name and the passphrase do not belong together, or the name is not known."""

    code = "sign_in_refused"
    status = 401
    # Translators: heading when signing in did not work.
    title = N_("That did not match")
    # Translators: below that heading; shown alike for a wrong name and a wrong passphrase.
    detail = N_(
        "The sign-in name and the six words do not belong together. "
        "Check the spelling of each word; capital letters and extra spaces do not matter."
    )
