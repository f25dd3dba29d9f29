"""What the person is given, or read to: what they asked, what was done, what stays and why, and whom to ask.

Plain words in their language. It tells nothing that is sealed: not which need keeps a record, since saying
"the police" to a person whose partner reads the letter may be what hurts them. Their worker tells
them that, alone. It names the right to complain, which whoever is refused must hear of (UK GDPR,
Article 12(4)).
"""

from datetime import date

from babel.dates import format_date

from voicecapture.i18n import N_, t
from voicecapture.stewardship.withdrawals.rules import Kind, State

_TITLES: dict[Kind, str] = {
    # Translators: the title of a letter to a person who asked us to close their record.
    "seal": N_("You asked us to close your record"),
    # Translators: the title of a letter to a person who asked us to erase their record.
    "erase": N_("You asked us to erase your record"),
}
# Translators: what stays after an erasure; each line is one sentence of a letter to the person.
_STAYS = (
    N_(
        "Some things we must keep for a time, because the law or somebody’s safety asks for it: what we "
        "saw and did to keep people safe, and that we erased your record."
    ),
    N_("Your name stays in the list of your family for as long as we keep that."),
    N_("What somebody has already read, they may remember. Nobody can undo that."),
)
_ASK = (
    # Translators: the end of every letter; "worker" is the charity worker who supports the person.
    N_("You can ask your worker about this, alone, whenever you like."),
    # Translators: the last sentence of a letter; the telephone number and the page stay as they are.
    N_(
        "If you think we have not treated your information well, you can complain to the Information "
        "Commissioner: telephone 0303 123 1113, ico.org.uk."
    ),
)
_DONE: dict[Kind, str] = {
    # Translators: a sentence of a letter. "Closed": nobody opens the record, and nothing is lost.
    "seal": N_(
        "We closed it. Nobody opens it. Nothing in it is lost, and you can have it opened again."
    ),
    # Translators: a sentence of a letter.
    "erase": N_(
        "We erased what you said, wrote and drew, and how to reach you. Nobody can open it again, we neither."
    ),
}


def letter(
    kind: Kind,
    state: State,
    language: str,
    *,
    rests_until: date | None = None,
    backups_until: date | None = None,
) -> list[str]:
    """Return the letter's title and its paragraphs, in order, in the person's language."""
    return [t(_TITLES[kind], language), *_said(kind, state, language, rests_until, backups_until)]


def _said(
    kind: Kind, state: State, language: str, rests_until: date | None, backups_until: date | None
) -> list[str]:
    lines = _under_way(kind, state, language, rests_until)
    if state == "done":
        lines = [t(_DONE[kind], language)]
    if state == "done" and kind == "erase":
        lines += [t(line, language) for line in _STAYS]
        if backups_until is not None:
            # Translators: a sentence of a letter; {day} is a date.
            line = N_(
                "A safety copy from before may exist until {day}. After that it is gone there too."
            )
            lines.append(t(line, language, day=_day(backups_until, language)))
    return lines + [t(line, language) for line in _ASK]


def _under_way(kind: Kind, state: State, language: str, rests_until: date | None) -> list[str]:
    if state == "refused":
        return [
            # Translators: a sentence of a letter to a person whose record cannot be erased now.
            t(
                "We may not do this now. The law, or somebody’s safety, needs the record.",
                language,
            ),
            # Translators: a sentence of the same letter; "it" is the record.
            t(
                "Instead it is kept apart: it is opened only for that, and for nothing else. When it "
                "is not needed any more, you can ask again.",
                language,
            ),
        ]
    if state in {"taken_back", "undone"}:
        # Translators: a sentence of a letter; the person changed their mind.
        return [t("You changed your mind, and nothing was lost. You can ask again.", language)]
    if state == "checked" and kind == "erase" and rests_until is not None:
        # Translators: a sentence of a letter; {day} is a date.
        line = N_(
            "It rests until {day}. Until then you can change your mind. Then a second person looks at "
            "it and erases it."
        )
        return [t(line, language, day=_day(rests_until, language))]
    return [
        # Translators: a sentence of a letter.
        t(
            "We wrote it down. Somebody will ask you, alone, whether it is your own wish.",
            language,
        )
    ]


def _day(day: date, language: str) -> str:
    return str(format_date(day, "d MMMM y", locale=language))
