"""Failures about contact plans. Each says how to go on, and that listening stays open."""

from voicecapture.base.errors import N_, Problem


class ContactPlanMissing(Problem):
    """There has never been a contact plan for this person."""

    code = "contact_plan_missing"
    status = 409
    # Translators: heading when a worker wants to contact a person whose safety was not yet asked.
    title = N_("There is no contact plan yet")
    # Translators: below that heading. "Listening" is the button for when a person begins to tell.
    detail = N_(
        "Please record first whether and how this person can be contacted safely. "
        "If they begin to tell you something, listening is always open."
    )


class ContactPlanExpired(Problem):
    """The newest contact plan has ended."""

    code = "contact_plan_expired"
    status = 409
    # Translators: heading when the date until which a contact plan holds has passed.
    title = N_("The contact plan has ended")
    # Translators: below that heading. "Listening" is the button for when a person begins to tell.
    detail = N_(
        "What was safe then may not be safe now. Please check, and record a new contact plan. "
        "If they begin to tell you something, listening is always open."
    )


class ContactPlanBlocks(Problem):
    """The contact plan says: not now."""

    code = "contact_plan_blocks"
    status = 409
    # Translators: heading when a contact plan says that this person is not to be contacted now.
    title = N_("The contact plan says: not now")
    # Translators: below that heading. "Listening" is the button for when a person begins to tell.
    detail = N_(
        "The plan says who asked for this and why. When it is safe again, record a new contact "
        "plan. If they begin to tell you something, listening is always open."
    )


class ConditionsNotMet(Problem):
    """The contact plan is safe with conditions, and they were not confirmed."""

    code = "conditions_not_met"
    status = 409
    # Translators: heading when the conditions of a contact plan were not confirmed.
    title = N_("The contact plan has conditions")
    # Translators: below that heading. "Listening" is the button for when a person begins to tell.
    detail = N_(
        "Please read the conditions in the contact plan and confirm that they are met today. "
        "If they begin to tell you something, listening is always open."
    )


class PlanLeavesUnsaid(Problem):
    """A plan does not say what the next reader needs: who said "not now", why, which conditions."""

    code = "plan_leaves_unsaid"
    status = 400
    # Translators: heading when an entry of the contact plan was left empty that is needed.
    title = N_("The next reader needs to know more")
    # Translators: below that heading; the form marks the entry that is empty.
    detail = N_(
        "A plan that says “not now” also says who asked for this and why; "
        "a plan with conditions names them."
    )


class PlanEndsInThePast(Problem):
    """A plan's last day has passed already."""

    code = "plan_ends_in_the_past"
    status = 400
    # Translators: heading when the last day of a new contact plan lies in the past.
    title = N_("This plan would have ended already")
    # Translators: below that heading.
    detail = N_("Please choose today or a later day, by which someone looks at the plan again.")


class PlanHoldsTooLong(Problem):
    """A plan would hold for more than a year without anyone looking at it again."""

    code = "plan_holds_too_long"
    status = 400
    # Translators: heading when the last day of a new contact plan is more than a year away.
    title = N_("This plan would hold for more than a year")
    # Translators: below that heading.
    detail = N_(
        "Please choose a day within a year. What is safe now may change; someone looks again."
    )


class ReviewedByAnother(Problem):
    """Whoever wrote a plan does not review it."""

    code = "reviewed_by_another"
    status = 409
    # Translators: heading when a lead wants to review a contact plan that they wrote themselves.
    title = N_("Another lead looks at this plan")
    # Translators: below that heading.
    detail = N_("You wrote it. A second pair of eyes is what protects the person, and you.")


class LegalAdviceFirst(Problem):
    """The person is under investigation, and nobody has offered them legal advice yet."""

    code = "legal_advice_first"
    status = 409
    # Translators: heading when a session is planned with a person whom the police investigate.
    title = N_("Legal advice comes first")
    # Translators: below that heading. "Listening" is the button for when a person begins to tell.
    detail = N_(
        "They are under investigation. Please offer them legal advice and record their answer in the "
        "contact plan. If they begin to tell you something, listening is always open."
    )


class ContactNotAgreed(Problem):
    """This person said no to being contacted, or took their yes to it back."""

    code = "contact_not_agreed"
    status = 409
    # Translators: heading when a worker wants to contact somebody who said no to that.
    title = N_("They said no to being contacted")
    # Translators: below that heading, or alone: a contact, an invitation or a planned session is refused.
    detail = N_(
        "They said no to being contacted, and that counts at once. When they come to us they can be asked "
        "again. If they begin to tell you something, listening is always open. If it has already happened, "
        "or somebody is in danger, you can note it all the same."
    )
