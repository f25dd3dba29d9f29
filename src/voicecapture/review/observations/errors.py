"""Failures of writing an observation down."""

from voicecapture.base.errors import N_, Problem


class CarrierUnknown(Problem):
    """What is observed of an unborn child belongs to whoever carries it, and nobody noted who that is."""

    code = "carrier_unknown"
    status = 409
    # Translators: heading when something is noted about an unborn child and its mother is not known.
    title = N_("Who is expecting this child?")
    # Translators: below that heading.
    detail = N_(
        "What is noted of an unborn child is kept in the record of whoever carries it. Please say on "
        "the family’s page who is expecting the child; then keep this again."
    )


class NothingNoted(Problem):
    """An observation without anything seen or heard."""

    code = "nothing_noted"
    status = 409
    # Translators: heading when an observation is sent without any words.
    title = N_("Nothing is written yet")
    # Translators: below that heading.
    detail = N_("Please write down at least one thing that was seen or heard.")


class SeenLater(Problem):
    """An observation of a day that has not come."""

    code = "seen_later"
    status = 409
    # Translators: heading when an observation names a day that has not come yet.
    title = N_("This day has not come yet")
    # Translators: below that heading.
    detail = N_("Please choose the day on which it was seen.")


class NotFromBefore(Problem):
    """What was chosen is no observation from before this child's birth."""

    code = "not_from_before"
    status = 409
    # Translators: heading when something else than an observation from before the birth was chosen.
    title = N_("This is not from before the birth")
    # Translators: below that heading.
    detail = N_("Please open the list again and choose from it. Nothing was moved.")
