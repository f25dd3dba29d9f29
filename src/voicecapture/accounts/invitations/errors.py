"""Failures of invitations. An unknown name, wrong words and an old invitation answer alike."""

from voicecapture.base.errors import N_, Problem


class InvitationRefused(Problem):
    """The name and the invitation do not belong together, or it is used up, taken back or too old."""

    code = "invitation_refused"
    status = 401
    # Translators: heading when somebody comes with an invitation that does not work.
    title = N_("This invitation does not fit")
    # Translators: below that heading; the same for every reason. The words are those of the invitation.
    detail = N_(
        "Check the sign-in name and the spelling of each word. An invitation works once and for "
        "three days. If this one is too old, your administrator can give you another."
    )


class EnrolmentIncomplete(Problem):
    """What was chosen would not be enough to come in safely."""

    code = "enrolment_incomplete"
    status = 400
    # Translators: heading when somebody who enrols has not chosen enough ways to sign in.
    title = N_("One more thing is needed")
    # Translators: below that heading.
    detail = N_(
        "Choose a passkey that can unlock, or six words together with an app's codes or a passkey."
    )
