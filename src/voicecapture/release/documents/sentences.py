"""Every sentence that a voice summary prints, in the reader's language."""

from datetime import date

from babel import Locale, UnknownLocaleError
from babel.dates import format_date

from voicecapture.i18n import t
from voicecapture.release.documents.content import (
    Drawn,
    PersonKind,
    Said,
    Spoken,
    VoiceSummary,
)


def day(moment: date, language: str) -> str:
    """Return a day in words, such as 3 March 2027."""
    return format_date(moment, "d MMMM y", locale=language)


def language_name(tag: str, language: str) -> str:
    """Return a language's name in the reader's language, or its tag if it has none."""
    try:
        found = Locale.parse(tag.replace("-", "_")).get_display_name(language)
    except (UnknownLocaleError, ValueError):
        return tag
    return found or tag


def title(called: str, language: str) -> str:
    """Return the document's title."""
    # Translators: title of the printed summary; {name} is what the person likes to be called.
    return t("In {name}’s own words", language, name=called)


def subtitle(organisation: str, language: str) -> str:
    """Return the line under the title."""
    # Translators: below the title of the printed summary; {organisation} is a charity's name.
    return t("A voice summary from {organisation}", language, organisation=organisation)


def facts(summary: VoiceSummary) -> list[tuple[str, str]]:
    """Return who it is for and from, and how long it may be opened."""
    language, recipient = summary.language, summary.recipient
    addressed = ", ".join(
        part for part in (recipient.name, recipient.role, recipient.authority) if part
    )
    lines = [
        # Translators: label in the printed summary: whom it is addressed to.
        (t("For", language), addressed),
        # Translators: label in the printed summary: who wrote it.
        (t("Put together by", language), summary.author.name),
    ]
    if summary.approver is not None:
        # Translators: label in the printed summary: the second person who checked it.
        lines.append((t("Checked by", language), summary.approver.name))
    # Translators: label in the printed summary: the day it was made.
    lines.append((t("Made on", language), day(summary.made, language)))
    if summary.expires is not None:
        # Translators: label in the printed summary: the last day that its link opens.
        lines.append((t("Can be opened until", language), day(summary.expires, language)))
    return lines


def said_by(called: str, moment: date, spoken: str, language: str) -> str:
    """Return the line under a quote."""
    # Translators: under a quote in the printed summary; {spoken} is the name of a language.
    return t(
        "{name}, on {date}, in {spoken}",
        language,
        name=called,
        date=day(moment, language),
        spoken=language_name(spoken, language),
    )


def spoken_by(called: str, item: Said, spoken: Spoken, language: str) -> str:
    """Return the line under a quote that was spoken: who said it, and who wrote it down."""
    # Translators: under a quote in the printed summary; {spoken} and {written} are names of languages,
    # {writer} is the person who wrote down what was said.
    return t(
        "{name}, on {date}, spoken in {spoken}; written down in {written} by {writer}",
        language,
        name=called,
        date=day(item.on, language),
        spoken=language_name(spoken.language, language),
        written=language_name(item.language, language),
        writer=spoken.written_by,
    )


def drawn_by(called: str, item: Drawn, language: str) -> str:
    """Return the line under a picture, which is also its text for those who cannot see it."""
    when = day(item.on, language)
    if item.kind == "photo":
        # Translators: under a photo in the printed summary; it shows something that the person made.
        return t("A photo of something {name} made, {date}", language, name=called, date=when)
    if item.kind == "earlier_work":
        # Translators: under a picture in the printed summary that came from elsewhere; {worker} is the
        # professional who did the work with the person, with their role.
        return t(
            "Earlier work by {name} with {worker}, {date}",
            language,
            name=called,
            worker=item.done_with,
            date=when,
        )
    # Translators: under a drawing in the printed summary.
    return t("A drawing by {name}, {date}", language, name=called, date=when)


def translated_by(translator: str, into: str, language: str) -> str:
    """Return the line under a translation."""
    # Translators: under a translated quote; {spoken} is the language that it was translated into.
    return t(
        "Translation into {spoken} by {name}",
        language,
        spoken=language_name(into, language),
        name=translator,
    )


def doubt(quote: str, note: str, language: str) -> str:
    """Return what a translator was not sure of."""
    # Translators: a translator's doubt; {quote} are the words in question, {note} the reason.
    return t("The translator was not sure of “{quote}”: {note}", language, quote=quote, note=note)


def piece(env_id: str, language: str) -> str:
    """Return the mark that leads from a quote to the piece it was taken from."""
    # Translators: a small mark by which a quote can be traced; {mark} is a short code.
    return t("Piece {mark}", language, mark=env_id[:8])


def duty(kind: PersonKind, language: str) -> str:
    """Return the sentence on the authority's own duty (Children Act 1989; Care Act 2014)."""
    if kind == "adult":
        # Translators: printed in every summary of an adult; keep the Act and section numbers.
        return t(
            "This summary never replaces the authority’s own duty to see and hear the person and to "
            "have regard to their views, wishes, feelings and beliefs (Care Act 2014, sections 1, 9 "
            "and 42).",
            language,
        )
    if kind == "unborn":
        # Translators: printed in every summary about an unborn child; keep the Act and sections.
        return t(
            "This summary never replaces the authority’s own assessment, nor its duty to see the "
            "child after birth (Children Act 1989, sections 17 and 47).",
            language,
        )
    # Translators: printed in every summary of a child; keep the Act and the section numbers.
    return t(
        "This summary never replaces the authority’s own duty to see the child and to ascertain the "
        "child’s wishes and feelings (Children Act 1989, sections 17 and 47).",
        language,
    )


def labels(summary: VoiceSummary) -> dict[str, str]:
    """Return the headings and fixed sentences."""
    language, name = summary.language, summary.person.called
    return {
        # Translators: heading in the printed summary, over the person's quotes.
        "words": t("What {name} said", language, name=name),
        # Translators: heading in the printed summary, over the person's drawings.
        "drawings": t("What {name} drew", language, name=name),
        # Translators: heading in the printed summary, over what the worker saw.
        "observations": t("What the worker saw and heard", language),
        # Translators: below that heading.
        "observations_note": t(
            "This part is a professional’s account. It is not {name}’s words.", language, name=name
        ),
        # Translators: heading in the printed summary, over conditions such as "do not read out".
        "handling": t("How to handle it", language),
        # Translators: heading in the printed summary.
        "duty": t("What this summary does not do", language),
        # Translators: heading in the printed summary.
        "checking": t("How to check it", language),
        # Translators: below that heading; {words} are six words that stand for a public key.
        "checking_note": t(
            "The page that gave you this document checks three signatures over exactly this document: "
            "the author’s, the second person’s and the organisation’s. Ask the organisation by "
            "telephone for its six words; they should be: {words}. The attached record says the "
            "same in a form that programs read.",
            language,
            words=" · ".join(summary.organisation.key_words),
        ),
        # Translators: heading over the same text again, set in a plainer script.
        "companion": t("The same words in plainer type", language),
        # Translators: below that heading; screen readers are programs that read pages aloud.
        "companion_note": t(
            "Screen readers and copying work best with this page. It says nothing new.", language
        ),
        # Translators: at the foot of every page while the software is not fit for real cases.
        "not_for_real": t("A trial: not for real people yet", language),
        # Translators: what the file attached to the PDF is.
        "attachment": t("The same summary as a record that programs read", language),
    }
