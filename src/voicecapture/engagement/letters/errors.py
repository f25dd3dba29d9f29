"""Failures about letters and texts. Each says what would make it possible."""

from voicecapture.base.errors import N_, Problem


class HoldsCodeWord(Problem):
    """The message holds the code word, which is only ever said."""

    code = "holds_code_word"
    status = 409
    # Translators: heading when a letter or text holds the word by which a person knows us.
    title = N_("The code word is in it")
    # Translators: below that heading.
    detail = N_(
        "The code word is only ever said aloud. Written down, anybody who finds it could use it. "
        "Please take it out."
    )


class NamesUs(Problem):
    """The message names the service although the plan says that letters may not."""

    code = "names_us"
    status = 409
    # Translators: heading when a letter or text says who we are although that is not safe.
    title = N_("It says who we are")
    # Translators: below that heading.
    detail = N_("The contact plan says that letters may not name us. Please take our name out.")


class BlankLeft(Problem):
    """A blank of the template is empty."""

    code = "letter_blank_left"
    status = 400
    # Translators: heading when the day or place of a letter is missing.
    title = N_("One blank is still empty")
    # Translators: below that heading.
    detail = N_("Please say when and where.")


class NotInThisLanguage(Problem):
    """There is no translation of the templates into this language yet."""

    code = "letter_language"
    status = 409
    # Translators: heading when our letters are not translated into the language somebody chose.
    title = N_("We do not have this letter in that language yet")
    # Translators: below that heading.
    detail = N_(
        "Please choose another language that they read, or have a vetted interpreter say it to them."
    )


class NoSafePlace(Problem):
    """The plan names no number or address to which this may be sent."""

    code = "no_safe_place"
    status = 409
    # Translators: heading when the contact plan has no safe number or e-mail address.
    title = N_("There is no safe number or address for this")
    # Translators: below that heading.
    detail = N_("Ask them which one is safe, and write it into the contact plan first.")


class NothingIsSent(Problem):
    """This installation sends nothing by itself."""

    code = "nothing_is_sent"
    status = 409
    # Translators: heading when the service is not set up to send e-mails or text messages.
    title = N_("Nothing is sent from here")
    # Translators: below that heading.
    detail = N_("Print it or send it yourself in a way that is safe, then note that it went.")


class NotSent(Problem):
    """The mail server or gateway did not take it."""

    code = "not_sent"
    status = 502
    # Translators: heading when the mail server or the text gateway refused a message.
    title = N_("It was not sent")
    # Translators: below that heading. "Noted": it stands in the list of contacts, as not sent.
    detail = N_(
        "The other side did not take it. It is noted as not sent; you can try again, or send it yourself."
    )


class MaybeSent(Problem):
    """The line broke, and nobody here knows whether it went."""

    code = "maybe_sent"
    status = 502
    # Translators: heading when nobody knows whether a message went out.
    title = N_("We do not know whether it went")
    # Translators: below that heading. It must not be sent twice lightly: a second text may be noticed.
    detail = N_(
        "The line broke while it was handed over. Please find out before you send it again: two "
        "messages are noticed more than one."
    )
