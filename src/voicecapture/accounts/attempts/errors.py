"""The answer to too many wrong tries: what to do, and for how long; nothing about the account."""

from datetime import timedelta

from voicecapture.base.errors import N_, Problem


class TooManyAttempts(Problem):
    """This bucket is closed. Known and unknown names get the same answer."""

    code = "too_many_attempts"
    status = 429
    # Translators: heading after several wrong tries to sign in.
    title = N_("Please wait before the next try")
    # Translators: below that heading. {minutes} is a number. It is shown alike for every name.
    detail = N_(
        "There were several wrong tries. Time to wait, in minutes: {minutes}. "
        "With a passkey you can sign in at once. If you do not find the way in, "
        "ask your administrator for a new invitation."
    )

    def __init__(self, wait: timedelta) -> None:
        seconds = max(1, round(wait.total_seconds()))
        super().__init__(retry_after=seconds, minutes=-(-seconds // 60))
