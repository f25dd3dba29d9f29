"""Failures of conflicts of interest."""

from voicecapture.base.errors import N_, Problem


class AlreadyBlocked(Problem):
    """It was recorded before."""

    code = "already_blocked"
    status = 409
    # Translators: heading when it is recorded twice that a colleague must not open a record.
    title = N_("This is recorded already")
    # Translators: below that heading.
    detail = N_("The record is closed to them. Nothing needs to be done.")


class LiftedByALead(Problem):
    """Lifting it is for a safeguarding lead or a deputy, and never for the colleague it is about."""

    code = "lifted_by_a_lead"
    status = 403
    # Translators: heading when somebody tries to lift a conflict of interest who must not.
    title = N_("A safeguarding lead decides this")
    # Translators: below that heading.
    detail = N_("Please ask a safeguarding lead or a deputy who is not concerned by it.")
