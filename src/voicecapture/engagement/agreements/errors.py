"""Failures about agreements. None of them presses anyone to agree."""

from voicecapture.base.errors import N_, Problem


class AgreementMissing(Problem):
    """This person has not been asked yet whether they wish to take part."""

    code = "agreement_missing"
    status = 409
    # Translators: heading when a session is planned with someone who was not asked to take part.
    title = N_("They have not been asked yet")
    # Translators: below that heading. "Listening" is the button for when a person begins to tell.
    detail = N_(
        "Please go through the promises with them first and record what they decide. "
        "If they begin to tell you something, listening is always open."
    )


class AgreementDeclined(Problem):
    """This person said no to taking part."""

    code = "agreement_declined"
    status = 409
    # Translators: heading when a session is planned with someone who said no to taking part.
    title = N_("They decided not to take part")
    # Translators: below that heading. "Listening" is the button for when a person begins to tell.
    detail = N_(
        "That is their choice. If they change their mind, record it under agreement. "
        "If they begin to tell you something, listening is always open."
    )


class AgreementWithdrawn(Problem):
    """This person stopped taking part."""

    code = "agreement_withdrawn"
    status = 409
    # Translators: heading when a session is planned with someone who stopped taking part.
    title = N_("They stopped taking part")
    # Translators: below that heading. "Listening" is the button for when a person begins to tell.
    detail = N_(
        "That is their choice. If they wish to begin again, record it under agreement. "
        "If they begin to tell you something, listening is always open."
    )


class WordingNotCurrent(Problem):
    """The wording that was shown is not the current one, or there is none in that language."""

    code = "wording_not_current"
    status = 409
    # Translators: heading when the text of the agreement has a newer version.
    title = N_("The wording has changed")
    # Translators: below that heading.
    detail = N_(
        "Please open the agreement again, so that what is recorded is what the person saw or heard."
    )


class AgreementStands(Problem):
    """A refusal was recorded where an agreement stands: that is a withdrawal."""

    code = "agreement_stands"
    status = 409
    # Translators: heading when "no" is recorded although the person agreed before.
    title = N_("They agreed before")
    # Translators: below that heading. "They wish to stop" is a button on the same screen.
    detail = N_("If they do not wish to go on, please record that they wish to stop.")


class NothingToWithdraw(Problem):
    """There is no standing agreement under that id."""

    code = "nothing_to_withdraw"
    status = 409
    # Translators: heading when stopping is recorded although no agreement stands any more.
    title = N_("This agreement does not stand any more")
    # Translators: below that heading.
    detail = N_("It was stopped or replaced already. Nothing needs to be done.")


class AgreementExpired(Problem):
    """What this person agreed to has run out, so they are asked again."""

    code = "agreement_expired"
    status = 409
    # Translators: heading when somebody agreed so long ago that they are to be asked again.
    title = N_("It is time to ask them again")
    # Translators: below that heading. "Listening" is the button for when a person begins to tell.
    detail = N_(
        "They agreed, and that agreement has run out. Please ask them again and record what they "
        "decide. If they begin to tell you something, listening is always open."
    )


class AgreementTextWrong(Problem):
    """The text that this person agreed to was found wrong."""

    code = "agreement_text_wrong"
    status = 409
    # Translators: heading when the text that somebody agreed to had a mistake in it.
    title = N_("The text they agreed to was wrong")
    # Translators: below that heading. "Listening" is the button for when a person begins to tell.
    detail = N_(
        "It is not their mistake, nor yours. Please ask them again with the new text. "
        "If they begin to tell you something, listening is always open."
    )


class AgreementIncomplete(Problem):
    """A yes was noted without what makes it the person's own, or a child's was not permitted."""

    code = "agreement_incomplete"
    status = 409
    # Translators: heading when a yes does not count: noted without a network, or a child's, not permitted.
    title = N_("Their yes does not count yet")
    # Translators: below that heading. "Listening" is the button for when a person begins to tell.
    detail = N_(
        "It is kept as they said it. What is missing: who explained the draft, whose decision it is, "
        "how they gave it, or permission. Their page says which. If they begin to tell you something, "
        "listening is always open."
    )


class ExplanationMissing(Problem):
    """The text is a draft, and nobody is named who explained it."""

    code = "explanation_missing"
    status = 409
    # Translators: heading when nobody is named who explained a text that is still a draft.
    title = N_("Who explained it to them?")
    # Translators: below that heading.
    detail = N_(
        "This text has not been signed off yet, so it cannot speak for itself. Please name who "
        "explained it: you, a colleague, or an interpreter whom they accepted."
    )


class InterpreterExplains(Problem):
    """The text is a draft, and no interpreter is named who stood between two languages."""

    code = "interpreter_explains"
    status = 409
    # Translators: heading when a draft in another language was not explained by an interpreter.
    title = N_("An interpreter whom they accepted explains this")
    # Translators: below that heading. A no: when the person says no.
    detail = N_(
        "This text is a draft, and between two languages only a vetted interpreter can say what it "
        "means. Ask for one on the person’s page; once they said yes to them, choose them here. "
        "A no needs none of this."
    )


class ActMissing(Problem):
    """A yes on the screen, or in pictures, without the person's own touch."""

    code = "act_missing"
    status = 409
    # Translators: heading when a yes is kept as given on the screen although the person touched nothing.
    title = N_("They answer on the screen themselves")
    # Translators: below that heading.
    detail = N_("Please hand them the tablet for their answer, or keep it as said aloud.")


class WitnessMissing(Problem):
    """A yes that was said aloud, and neither who heard it nor why nobody did."""

    code = "witness_missing"
    status = 409
    # Translators: heading when a yes was said aloud and nobody is named who heard it.
    title = N_("Who else heard it?")
    # Translators: below that heading.
    detail = N_("Please name who heard it beside you, or say why nobody else was there.")


class WitnessUnfit(Problem):
    """Whoever is named as having heard a yes is party to it."""

    code = "witness_unfit"
    status = 409
    # Translators: heading when a yes was heard by somebody who cannot stand for that.
    title = N_("Somebody else has to have heard it")
    # Translators: below that heading. "Never": a list of names in the contact plan.
    detail = N_(
        "Not you, nobody of the family, nobody who decides for them and nobody they or the plan named "
        "“never”. If nobody else was there, say so and why."
    )


class DecidingUnsaid(Problem):
    """The record does not say what the next reader needs about who decides."""

    code = "deciding_unsaid"
    status = 400
    # Translators: heading when an entry about who decides was left empty that is needed.
    title = N_("Who is deciding?")
    # Translators: below that heading; the form marks the entry that is empty.
    detail = N_(
        "A yes is only as good as the note of whose it is. Please fill in what is marked; "
        "a no needs none of this."
    )


class AgeAgainstRecord(Problem):
    """The age that was said is not the one that the household's record has."""

    code = "age_against_record"
    status = 409
    # Translators: heading when the age chosen for somebody is not the one in their household's record.
    title = N_("Their household says another age")
    # Translators: below that heading.
    detail = N_(
        "Whose decision it is depends on their age, and what was chosen does not fit their date of birth, "
        "or they are there as a child. If that is wrong, put it right in the household first."
    )


class AnswerNotFree(Problem):
    """This answer was given under pressure."""

    code = "answer_not_free"
    status = 409
    # Translators: heading when a yes was given under pressure.
    title = N_("This yes was not free")
    # Translators: below that heading.
    detail = N_(
        "What is said under pressure is not agreement. Please ask again on another day, alone with "
        "them, and tell the safeguarding lead what you saw."
    )


class AssentMissing(Problem):
    """Whoever cannot decide this alone must still be willing."""

    code = "assent_missing"
    status = 409
    # Translators: heading when a child or adult who cannot decide alone does not wish to take part.
    title = N_("They are not willing themselves")
    # Translators: below that heading.
    detail = N_(
        "Nobody’s permission replaces their own willingness. Please record their no, and offer it "
        "again another day."
    )


class PermissionMissing(Problem):
    """A child who cannot decide this alone needs permission beside their own yes."""

    code = "permission_missing"
    status = 409
    # Translators: heading when permission is needed for a young child.
    title = N_("Permission is needed beside their yes")
    # Translators: below that heading.
    detail = N_(
        "This child cannot make this decision alone yet. Someone with parental responsibility who "
        "is not said to have harmed them, the authority or the court can give permission."
    )


class PermissionDoesNotCount(Problem):
    """This permission does not count: who gave it is alleged to harm, or asking raised the risk."""

    code = "permission_does_not_count"
    status = 409
    # Translators: heading when permission came from somebody who may not give it.
    title = N_("This permission does not count")
    # Translators: below that heading.
    detail = N_(
        "Someone who is said to have harmed the child, or whose being asked raises the risk, cannot "
        "give it. The safeguarding lead decides with the authority."
    )


class LeadDecides(Problem):
    """Only a safeguarding lead decides this, together with the authority."""

    code = "lead_decides"
    status = 409
    # Translators: heading when a worker records a decision that only a safeguarding lead takes.
    title = N_("The safeguarding lead decides this with the authority")
    # Translators: below that heading.
    detail = N_("Please ask the lead to record it, with the name of whom they decided with.")


class AgreementEndOutOfBounds(Problem):
    """An agreement's last day has passed, or is more than a year away."""

    code = "agreement_end_out_of_bounds"
    status = 400
    # Translators: heading when the last day of an agreement lies in the past or too far away.
    title = N_("Please choose a day within a year")
    # Translators: below that heading.
    detail = N_("An agreement is asked for again at least once a year, since people change.")
