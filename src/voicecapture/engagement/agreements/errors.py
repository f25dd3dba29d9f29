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
