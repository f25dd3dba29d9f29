"""Failures of sending a summary on its way."""

from voicecapture.base.errors import N_, Problem


class NotAnApprover(Problem):
    """The colleague chosen does not hold the approver's role."""

    code = "not_an_approver"
    status = 409
    # Translators: heading when a summary is sent to someone who may not approve.
    title = N_("This colleague does not approve here")
    # Translators: below that heading.
    detail = N_("Please choose someone whose role is approver.")


class NotYourOwnApprover(Problem):
    """Nobody approves what they wrote."""

    code = "not_your_own_approver"
    status = 409
    # Translators: heading when an author tries to approve their own summary.
    title = N_("A second person approves")
    # Translators: below that heading.
    detail = N_("Whoever put a summary together cannot approve it. Please choose a colleague.")


class ExpiryOutOfBounds(Problem):
    """The last day to open it has passed, or lies too far ahead."""

    code = "expiry_out_of_bounds"
    status = 409
    # Translators: heading when the last day to open a summary cannot be used.
    title = N_("Please choose another last day")
    # Translators: below that heading; {days} is a number.
    detail = N_("It can be today at the earliest and {days} days from now at the latest.")


class OpenFirst(Problem):
    """The approver has not opened these very bytes."""

    code = "open_first"
    status = 409
    # Translators: heading when an approver approves without having read.
    title = N_("Please read it first")
    # Translators: below that heading.
    detail = N_("You approve the exact document that you opened. Please open it and look at it.")


class ReleaseExpired(Problem):
    """The last day to open it has passed."""

    code = "release_expired"
    status = 410
    # Translators: heading for a recipient whose link has run out.
    title = N_("This link has run out")
    # Translators: below that heading.
    detail = N_("Please ask the organisation that sent it for a new one.")


class ReleaseRecalled(Problem):
    """The share is gone: nobody opens this release any more."""

    code = "release_recalled"
    status = 410
    # Translators: heading for a recipient whose summary was taken back.
    title = N_("This summary was taken back")
    # Translators: below that heading.
    detail = N_("The organisation that sent it can tell you why.")


class CodeWrong(Problem):
    """Link and code do not belong together."""

    code = "code_wrong"
    status = 403
    # Translators: heading when the code typed by a recipient is wrong.
    title = N_("The code does not fit this link")
    # Translators: below that heading; {left} is a number of tries.
    detail = N_("Please check the eight digits with the person who told you. Tries left: {left}.")

    def __init__(self, tries_left: int) -> None:
        super().__init__(extra={"tries_left": tries_left}, left=tries_left)


class ReleaseLocked(Problem):
    """Five wrong codes: not even the right one opens it now."""

    code = "locked"
    status = 423
    # Translators: heading after five wrong codes.
    title = N_("This summary is locked")
    # Translators: below that heading.
    detail = N_(
        "The code was tried too often. Please ask the organisation that sent it to release it anew."
    )


class AlreadyAnswered(Problem):
    """The recipient has answered."""

    code = "already_answered"
    status = 409
    # Translators: heading when a recipient answers twice.
    title = N_("You have answered this summary")
    # Translators: below that heading.
    detail = N_("Thank you. To add to it, please ring the person who sent it.")


class AnswersClosed(Problem):
    """There is nowhere to keep an answer any more."""

    code = "answers_closed"
    status = 409
    # Translators: heading for a recipient who answers a summary of someone whose record was closed.
    title = N_("Answers cannot be taken here any more")
    # Translators: below that heading.
    detail = N_("Please ring the person who sent you this summary.")
