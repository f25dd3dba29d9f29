"""Failures of sealing and erasing. Each says what would make it possible."""

from voicecapture.base.errors import N_, Problem
from voicecapture.stewardship.withdrawals.rules import Why


class NotNow(Problem):
    """The matter does not stand where this act is possible."""

    code = "not_now"
    status = 409
    # Translators: heading when somebody has moved on what this page still shows.
    title = N_("This step is not open now")
    # Translators: below that heading.
    detail = N_("Something has happened since this page was opened. Please open it again.")


class NotYourDecision(Problem):
    """Only who leads safeguarding decides."""

    code = "not_your_decision"
    status = 403
    # Translators: heading when a worker tries to decide what the lead decides.
    title = N_("The safeguarding lead decides this")
    # Translators: below that heading.
    detail = N_("They see on their page that it waits. You can still take it back for the person.")


class SecondPersonNeeded(Problem):
    """Whoever asked does not decide."""

    code = "second_person_needed"
    status = 409
    # Translators: heading when the one who asked also tries to confirm.
    title = N_("A second person decides this")
    # Translators: below that heading.
    detail = N_(
        "You wrote down that the person asks. A colleague who leads safeguarding confirms it."
    )


class StillResting(Problem):
    """The days in which the person can take it back are not over, or they were not asked alone."""

    code = "still_resting"
    status = 409
    # Translators: heading when an erasure is confirmed too early.
    title = N_("It rests a while first")
    # Translators: below that heading.
    detail = N_(
        "After the person was asked alone, some days pass in which they can change their mind. "
        "The page shows until when."
    )


class RecordNeeded(Problem):
    """A hold, or an alert that nobody has closed, keeps the record."""

    code = "record_needed"
    status = 409
    # Translators: heading when a record cannot be erased because it is needed.
    title = N_("This record is needed")
    # Translators: below that heading.
    detail = N_(
        "A court, the police, the law or somebody’s safety needs it, or an alert about them is open. "
        "You can refuse in writing; the record is then restricted instead, and the person can be told why."
    )


class SessionStillOpen(Problem):
    """A tablet may be in the person's hands."""

    code = "session_still_open"
    status = 409
    # Translators: heading when a record is to be erased while a session has not been closed.
    title = N_("A session with them is not closed")
    # Translators: below that heading.
    detail = N_(
        "What they say on the tablet now would have nowhere to go. Please have it closed first."
    )


class NothingStands(Problem):
    """There is no ground to refuse."""

    code = "nothing_stands"
    status = 409
    # Translators: heading when an erasure is refused although nothing keeps the record.
    title = N_("Nothing keeps this record")
    # Translators: below that heading.
    detail = N_(
        "It can be refused only while a court, the police, the law or somebody’s safety needs it. "
        "If that is so, please write it down as a need first."
    )


class AlreadyAsked(Problem):
    """It was asked for, and is under way or done."""

    code = "already_asked"
    status = 409
    # Translators: heading when sealing or erasing is asked for twice.
    title = N_("This was asked for already")
    # Translators: below that heading.
    detail = N_("The page shows how it stands and what comes next.")


class InTheFuture(Problem):
    """A talk that has not happened yet is no talk."""

    code = "in_the_future"
    status = 409
    # Translators: heading when the time of a talk lies ahead.
    title = N_("This time is still to come")
    # Translators: below that heading.
    detail = N_("Please write down when you spoke with them.")


PROBLEMS: dict[Why, type[Problem]] = {
    "not_now": NotNow,
    "not_your_role": NotYourDecision,
    "second_person": SecondPersonNeeded,
    "cooling": StillResting,
    "kept": RecordNeeded,
    "session_open": SessionStillOpen,
    "nothing_stands": NothingStands,
}
