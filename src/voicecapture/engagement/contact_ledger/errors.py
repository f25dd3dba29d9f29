"""Failures about the contact ledger. Each says how to go on; what has happened can always be noted."""

from voicecapture.base.errors import N_, Problem


class ChannelNotInPlan(Problem):
    """The contact plan names safe ways, and this is none of them."""

    code = "contact_plan_channel"
    status = 409
    # Translators: heading when a worker wants to contact a person in a way that is not safe.
    title = N_("The contact plan names other ways")
    # Translators: below that heading. "Way": letter, call, visit …
    detail = N_(
        "This way is not among those that are safe for them. Choose one that is, or look at the "
        "contact plan again with them. If it has already happened, you can note it all the same."
    )


class CarrierNever(Problem):
    """The contact plan says that nothing may go through this person."""

    code = "contact_plan_carrier"
    status = 409
    # Translators: heading when a worker wants to send something through a person who must not carry it.
    title = N_("Never through this person")
    # Translators: below that heading.
    detail = N_(
        "The contact plan says that nothing may go through them. Choose somebody else, or go "
        "yourself. If it has already happened, you can note it all the same."
    )


class CarrierNotInPlan(Problem):
    """The contact plan names who may carry a message, and this person is not among them."""

    code = "contact_plan_other_carrier"
    status = 409
    # Translators: heading when a worker wants to send something through somebody whom the plan does not name.
    title = N_("The contact plan names others for this")
    # Translators: below that heading. "Them" in the first two sentences are people who carry a message; at
    # the end it is the person for whom it is.
    detail = N_(
        "The plan says who may carry a message, and this person is not among them. Choose one of them, "
        "or go yourself, or look at the contact plan again with the person it is for. If it has already "
        "happened, you can note it all the same."
    )


class EntryLeavesUnsaid(Problem):
    """An entry does not say what the next reader needs."""

    code = "contact_leaves_unsaid"
    status = 400
    # Translators: heading when something is missing in a note about a contact.
    title = N_("One thing more")
    # Translators: below that heading; the form marks what is missing.
    detail = N_(
        "Please say who answered, if somebody did, and, for a correction, what was wrong before."
    )
