"""Failures of handing over."""

from voicecapture.base.errors import N_, Problem


class HandoverBegun(Problem):
    """This colleague's handover is under way already."""

    code = "handover_begun"
    status = 409
    # Translators: heading when a second handover is begun for the same colleague.
    title = N_("Their handover has begun already")
    # Translators: below that heading.
    detail = N_("Please take it up again where it was left; nothing of it is lost.")


class HandoverFinished(Problem):
    """The act is over."""

    code = "handover_finished"
    status = 409
    # Translators: heading when something is changed in a handover that was finished.
    title = N_("This handover is finished")
    # Translators: below that heading.
    detail = N_("Access is given anew from the person's page, by whoever holds it now.")


class HandoverNotWhole(Problem):
    """A person or a task has no taker, or nobody else could pass an access on."""

    code = "handover_not_whole"
    status = 409
    # Translators: heading when a handover cannot be finished yet.
    title = N_("Somebody would be left behind")
    # Translators: below that heading.
    detail = N_(
        "Each person, household and task needs somebody who takes it over, and somebody who holds the "
        "access must have passed it on. The list shows what is still open."
    )


class NoLeadLeft(Problem):
    """The last safeguarding lead leaves."""

    code = "no_lead_left"
    status = 409
    # Translators: heading when the only safeguarding lead is about to leave.
    title = N_("Nobody would be the safeguarding lead")
    # Translators: below that heading.
    detail = N_("Please ask your administrator to add a safeguarding lead or a deputy first.")


class MayNotTake(Problem):
    """The colleague cannot take this over: their role, or something that keeps them from it."""

    code = "may_not_take"
    status = 409
    # Translators: heading when somebody is chosen to take over a person who must not or cannot.
    title = N_("This colleague cannot take that over")
    # Translators: below that heading. Nothing is said about the reason.
    detail = N_(
        "Their role does not include it, they have left, or they must stay away from this record. "
        "Please choose somebody else."
    )


class PartLeftBehind(Problem):
    """A vault that the leaver holds was not chosen, and nobody else holds it."""

    code = "part_left_behind"
    status = 409
    # Translators: heading when only some parts of a person's record are handed over.
    title = N_("One part of the record would have nobody")
    # Translators: below that heading.
    detail = N_("Please hand over every part that no other colleague holds.")
