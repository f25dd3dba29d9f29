"""Failures of holds."""

from voicecapture.base.errors import N_, Problem


class HoldDates(Problem):
    """The dates of a hold do not fit."""

    code = "hold_dates"
    status = 409
    # Translators: heading when the dates of "this record must be kept" cannot be used.
    title = N_("Please look at the dates")
    # Translators: below that heading.
    detail = N_(
        "Someone must look at it again after today and within a year, and a last day cannot lie in the past."
    )


class HoldOver(Problem):
    """It does not stand any more."""

    code = "hold_over"
    status = 409
    # Translators: heading when somebody ends what has ended.
    title = N_("This need has ended already")
    # Translators: below that heading.
    detail = N_("Nothing more needs to be done.")
