"""Failures of putting a summary together. They say which entry to look at, never what it says."""

from voicecapture.base.errors import N_, Problem


class NotNow(Problem):
    """The summary does not stand where this act is possible."""

    code = "not_now"
    status = 409
    # Translators: heading when a summary was already sent, returned or released.
    title = N_("This step is not open now")
    # Translators: below that heading.
    detail = N_("The summary has moved on since this page was opened. Please open it again.")


class NotTheAuthor(Problem):
    """Only its author changes, sends or hands over a summary."""

    code = "not_the_author"
    status = 403
    # Translators: heading when a colleague tries to change someone's summary.
    title = N_("This summary is a colleague’s")
    # Translators: below that heading.
    detail = N_("Only who put it together can change it, send it or hand it over.")


class QuoteNotSaid(Problem):
    """The quote is not in the piece that it names."""

    code = "quote_not_said"
    status = 409
    # Translators: heading when a quote differs from what the person said.
    title = N_("These are not the person’s exact words")
    # Translators: below that heading.
    detail = N_(
        "A quote is copied from the piece letter by letter. Please mark the words in the piece "
        "again; what you wish to add belongs to the observations."
    )


class MayNotTravel(Problem):
    """The person did not say that this piece may go to the social worker."""

    code = "may_not_travel"
    status = 409
    # Translators: heading when a piece must stay with the team.
    title = N_("The person did not agree to send this further")
    # Translators: below that heading. The choice is made by the person for each piece.
    detail = N_(
        "They chose “my worker’s team” or “not decided yet” for it. Please leave it out, or ask "
        "them when you meet."
    )


class NotADrawing(Problem):
    """The piece named as a drawing is none."""

    code = "not_a_drawing"
    status = 409
    # Translators: heading when something else was chosen as a drawing.
    title = N_("This piece is not a drawing")
    # Translators: below that heading.
    detail = N_("Please choose it as a quote instead.")


class TranslationNotReviewed(Problem):
    """The translation is not out of one that a translator handed in."""

    code = "translation_not_reviewed"
    status = 409
    # Translators: heading when a translated quote was not made by a translator.
    title = N_("This translation is not the translator’s")
    # Translators: below that heading.
    detail = N_(
        "A translated quote is copied from the translation that was handed in for this piece. "
        "Please mark it there, or leave the translation out."
    )


class NothingChosen(Problem):
    """A summary without a word or a drawing of the person is no voice summary."""

    code = "nothing_chosen"
    status = 409
    # Translators: heading when a summary has no quote and no drawing.
    title = N_("There is nothing of the person in it yet")
    # Translators: below that heading.
    detail = N_("Please choose at least one quote or drawing before you send it.")


class NameNotOpen(Problem):
    """The author cannot open the household that names the person."""

    code = "name_not_open"
    status = 409
    # Translators: heading when the worker cannot read the person's name.
    title = N_("The person’s name is not open to you")
    # Translators: below that heading.
    detail = N_(
        "A summary says whose voice it is. A colleague who has access to the household can give it "
        "to you."
    )


class NotPrintable(Problem):
    """The words are in a script that the document's fonts do not have."""

    code = "not_printable"
    status = 409
    # Translators: heading when a script cannot be printed.
    title = N_("This script cannot be printed yet")
    # Translators: below that heading; {script} is the English name of a script such as Bengali.
    detail = N_(
        "We have no letters for {script}. The words are safe; please use the translation for now."
    )
