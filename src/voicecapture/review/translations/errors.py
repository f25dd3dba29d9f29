"""Failures of asking for a translation and of handing one in."""

from voicecapture.base.errors import N_, Problem


class NotATranslator(Problem):
    """The colleague does not hold the translator's role."""

    code = "not_a_translator"
    status = 409
    # Translators: heading when a piece is given to someone who is no translator here.
    title = N_("This colleague does not translate here")
    # Translators: below that heading.
    detail = N_("Please choose someone whose role is translator. Relatives never translate.")


class TranslatorWasThere(Problem):
    """Whoever captured a piece does not also translate it."""

    code = "translator_was_there"
    status = 409
    # Translators: heading when the worker who held the session would translate it too.
    title = N_("A second person translates")
    # Translators: below that heading.
    detail = N_("This colleague was in the session. Please choose another translator.")


class AlreadyAssigned(Problem):
    """The translator has this piece on their list."""

    code = "already_assigned"
    status = 409
    # Translators: heading when a piece is given to the same translator twice.
    title = N_("They have this piece already")
    # Translators: below that heading.
    detail = N_("It waits on their list. You can ask another translator as well.")


class NoWords(Problem):
    """The piece has no words."""

    code = "no_words"
    status = 409
    # Translators: heading when someone asks to translate a drawing.
    title = N_("There are no words to translate")
    # Translators: below that heading.
    detail = N_("This piece is a picture or a choice of feelings.")


class HandedIn(Problem):
    """The translation was handed in, and the piece closed again for its translator."""

    code = "handed_in"
    status = 409
    # Translators: heading when a translator returns to a finished translation.
    title = N_("This translation was handed in")
    # Translators: below that heading.
    detail = N_("The piece has closed again. If something must change, ask to be assigned anew.")
