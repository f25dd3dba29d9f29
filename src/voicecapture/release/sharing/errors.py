"""Failures of sharing."""

from voicecapture.base.errors import N_, Problem


class SharingStopped(Problem):
    """The person stopped sharing: nothing leaves on the ground of their agreement."""

    code = "sharing_stopped"
    status = 409
    # Translators: heading when a summary is sent though the person stopped sharing.
    title = N_("They have stopped sharing")
    # Translators: below that heading.
    detail = N_(
        "Nothing can be sent because they agree, since they do not any more. What the law or somebody’s "
        "safety asks for can be sent, with the reason on record. You can ask them again when you meet."
    )


class TravelNotAgreed(Problem):
    """No agreement stands on how far what this person kept may travel."""

    code = "travel_not_agreed"
    status = 409
    # Translators: heading when a summary is sent by agreement though nobody asked, or it ran out.
    title = N_("They have not agreed that it may travel")
    # Translators: below that heading.
    detail = N_(
        "What is sent because they agree needs their yes on how far it may travel, today. Please "
        "ask them. What the law or somebody’s safety asks for can be sent, with the reason on record."
    )


class ReasonNeeded(Problem):
    """A release without agreement says why."""

    code = "reason_needed"
    status = 409
    # Translators: heading when a summary on legal or safety grounds gives no reason.
    title = N_("Please say why")
    # Translators: below that heading.
    detail = N_(
        "What is sent without the person’s agreement needs a reason that a colleague, a court and the "
        "person can read later."
    )


class AlreadyStopped(Problem):
    """They stopped before."""

    code = "already_stopped"
    status = 409
    # Translators: heading when sharing is stopped a second time.
    title = N_("Sharing is stopped already")
    # Translators: below that heading.
    detail = N_("Nothing more needs to be done. The page shows since when.")


class NotStopped(Problem):
    """There is nothing to take back: they share."""

    code = "not_stopped"
    status = 409
    # Translators: heading when sharing is allowed again though it was never stopped.
    title = N_("Sharing is not stopped")
    # Translators: below that heading.
    detail = N_("Nothing needs to be done.")
