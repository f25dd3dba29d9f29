"""Failures about own devices. What a phone is told says nothing of anybody, and names no reason."""

from voicecapture.base.errors import N_, Problem


class PhoneMayBeWatched(Problem):
    """The contact plan says that somebody may look into the person's phone."""

    code = "phone_may_be_watched"
    status = 409
    # Translators: heading when a worker wants to invite somebody whose phone may be watched.
    title = N_("Their phone may be watched")
    # Translators: below that heading.
    detail = N_(
        "The contact plan names this risk, so nothing is sent to a phone. Meet them instead, and use "
        "our tablet. If the risk is gone, say so in the contact plan first."
    )


class WayNotInPlan(Problem):
    """The contact plan does not name this way of reaching the person."""

    code = "way_not_in_plan"
    status = 409
    # Translators: heading when an invitation may not go by text, e-mail or letter, or be shown in person.
    title = N_("The contact plan does not name this way")
    # Translators: below that heading.
    detail = N_("Please choose a way that the plan allows, or ask them and change the plan first.")


class LinkWouldNameUs(Problem):
    """Letters may not name us, and a link does."""

    code = "link_would_name_us"
    status = 409
    # Translators: heading when a link may not be sent because whoever finds it would learn of us.
    title = N_("A link would say who we are")
    # Translators: below that heading.
    detail = N_(
        "The contact plan says that letters and texts may not name us. Show them the square code when "
        "you meet; then nothing is written down."
    )


class NoSafePlaceForLink(Problem):
    """The plan names no number or address to which the link may go."""

    code = "no_safe_place_for_link"
    status = 409
    # Translators: heading when the contact plan has no safe number or address for a link.
    title = N_("There is no safe number or address for this")
    # Translators: below that heading.
    detail = N_("Ask them which one is safe, and write it into the contact plan first.")


class TwoMustReset(Problem):
    """There are pictures already: a new invitation takes a second colleague."""

    code = "two_must_reset"
    status = 409
    # Translators: heading when a worker alone wants to replace a person's picture code.
    title = N_("Two of you reset the pictures")
    # Translators: below that heading.
    detail = N_(
        "They made their pictures before. So that nobody can come back in their name, a second "
        "colleague confirms that they asked for new ones. Neither of you ever sees the pictures."
    )


class NotTheSecond(Problem):
    """Whoever asked for the reset cannot confirm it, or it has been dealt with."""

    code = "not_the_second"
    status = 409
    # Translators: heading when a worker wants to confirm a reset that they asked for themselves.
    title = N_("Somebody else confirms this")
    # Translators: below that heading.
    detail = N_("Whoever asked for it cannot confirm it as well. Please ask a colleague.")


class NothingToEnd(Problem):
    """The person has no invitation and no pictures, or they have ended."""

    code = "own_device_not_in_use"
    status = 409
    # Translators: heading when there is no invitation or picture code of a person's own phone.
    title = N_("Their own phone is not in use")
    # Translators: below that heading.
    detail = N_("There is nothing to change here. Please load the page again.")


class NoPhoneNamed(Problem):
    """The person did not call any phone theirs, so there is none to confirm."""

    code = "no_phone_named"
    status = 409
    # Translators: heading when a person uses other people's phones only.
    title = N_("They have not called a phone their own")
    # Translators: below that heading.
    detail = N_(
        "They chose “this is not my phone”, so nothing is ever shown there. They can change that on a "
        "phone of their own with their pictures."
    )


class NothingOpens(Problem):
    """A link that opens nothing: unknown, used, expired, taken back. Alike for every reason."""

    code = "nothing_opens"
    status = 410
    # Translators: heading on a person's phone when a link does not open anything.
    title = N_("Nothing opens here")
    # Translators: below that heading. It must not say whom the link was for, nor why it does not open.
    detail = N_("If somebody gave you this link, please ask them for a new one.")


class PicturesWrong(Problem):
    """These are not the pictures. The same for a link that nobody knows."""

    code = "pictures_wrong"
    status = 403
    # Translators: heading on a person's phone after pictures in a wrong order.
    title = N_("Those were other pictures")
    # Translators: below that heading.
    detail = N_("That happens. Try again, slowly; the order counts. After five tries it locks.")


class PicturesLocked(Problem):
    """Five wrong tries: two workers let new pictures be made."""

    code = "pictures_locked"
    status = 423
    # Translators: heading on a person's phone after five wrong tries.
    title = N_("It is locked now")
    # Translators: below that heading.
    detail = N_(
        "That keeps out whoever guesses. Nothing you sent is lost. Ask your worker for new pictures."
    )


class NotJustNow(Problem):
    """Nothing can be sealed to this person today: a key waits to be renewed."""

    code = "not_just_now"
    status = 409
    # Translators: heading on a person's phone when it cannot open for a technical reason.
    title = N_("It does not open just now")
    # Translators: below that heading.
    detail = N_("This is not because of you. Please try again tomorrow, or ring your worker.")
