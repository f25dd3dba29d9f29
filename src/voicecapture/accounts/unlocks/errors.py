"""Failures of taking a way in away."""

from voicecapture.base.errors import N_, Problem


class LastWrap(Problem):
    """Without this one nobody could open the worker's keys again."""

    code = "last_wrap"
    status = 409
    # Translators: heading when somebody removes their only way to unlock what is theirs.
    title = N_("This is your only way in")
    # Translators: below that heading.
    detail = N_("Please add another passkey or six words first; then this one can go.")


class LastSecondFactor(Problem):
    """A passphrase needs a second factor beside it."""

    code = "last_second_factor"
    status = 409
    # Translators: heading when somebody removes the only thing that protects their six words.
    title = N_("Your six words need something beside them")
    # Translators: below that heading.
    detail = N_("Please add another passkey or an app's codes first; then this one can go.")
