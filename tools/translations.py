"""What is wrong with one translation.

A gap, a lost placeholder, a plural that does not fit, letters of another language, or so many letters
that they do not fit where the sentence stands.

Plural rules come from the CLDR by way of Babel. Western Punjabi, which the CLDR does not know, counts
as Punjabi does.
"""

import gettext
import re
import unicodedata
from collections.abc import Iterator

from babel import Locale
from babel.messages.catalog import Message

PLACEHOLDER = re.compile(r"\{\w+\}")
COUNTS_LIKE = {"pnb": "pa"}
# Letters that look right to whoever types them on another language's keyboard, and are not.
STRANGERS = {
    "fa": ("يك", "a letter of Arabic; Persian writes ی and ک"),
    "ur": ("يكه", "a letter of Arabic; Urdu writes ی, ک and ہ"),
    "pnb": ("يكه", "a letter of Arabic; Punjabi writes ی, ک and ہ"),
    "ro": ("şţŞŢ", "a cedilla; Romanian writes ș and ț with a comma below"),
}
ARABIC_SCRIPT = frozenset({"ar", "fa", "ur", "pnb"})
# Words of a translator's note on something that stands in a small place.
LABEL = re.compile(
    r"\b(button|short|tile|choice|face|colour|sticker|width|activity|heading|names|label|below a)\b"
)
AT_MOST = re.compile(r"[Aa]t most (\d+) letters")
# Numbers from nought to here show every plural form that whole numbers have in any language of ours.
ENOUGH = 200


def faults_of_plurals(language: str, header: str) -> Iterator[str]:
    """Yield what is wrong with a ``Plural-Forms`` header: it must divide the numbers as the CLDR does."""
    match = re.fullmatch(r"nplurals=(\d); plural=(.+?);?", header)
    if match is None:
        yield "no Plural-Forms header that can be read"
        return
    try:
        form_of = gettext.c2py(match[2])
    except ValueError:
        yield f"Plural-Forms holds no rule: {match[2]}"
        return
    category_of = Locale.parse(COUNTS_LIKE.get(language, language)).plural_form
    pairs = {(category_of(n), form_of(n)) for n in range(ENOUGH + 1)}
    categories, forms = ({pair[side] for pair in pairs} for side in (0, 1))
    if len(pairs) != len(categories) or len(pairs) != len(forms):
        yield "Plural-Forms divides the numbers otherwise than the CLDR does"
    elif forms != set(range(int(match[1]))):
        yield f"nplurals is {match[1]}, and the rule has {len(forms)} forms"


def faults_of_message(message: Message, language: str, plurals: str = "") -> Iterator[str]:
    """Yield what is wrong with one translation into the language."""
    forms = forms_of(message)
    # Babel pads missing plural forms with empty strings and says nothing.
    if not all(forms):
        yield f"not translated: {said(message)!r}"
        return
    if message.fuzzy:
        yield f"marked fuzzy, needs a look: {said(message)!r}"
    yield from _faults_of_placeholders(message, forms, plurals)
    yield from _faults_of_letters(message, forms, language)
    yield from _faults_of_length(message, forms)


def _faults_of_placeholders(
    message: Message, forms: tuple[str, ...], plurals: str
) -> Iterator[str]:
    wanted = _placeholders(message.id if isinstance(message.id, str) else message.id[-1])
    # A form that goes for one number only ("one", "two") may say it in words.
    single = _forms_for_one_number(plurals) if len(forms) > 1 else frozenset()
    for at, form in enumerate(forms):
        found = _placeholders(form)
        missing = wanted - found - ({"{count}"} if at in single else set())
        if missing or found - wanted:
            yield f"placeholders differ: {said(message)!r}"


def _forms_for_one_number(plurals: str) -> frozenset[int]:
    match = re.search(r"plural=([^;]+)", plurals)
    form_of = gettext.c2py(match[1] if match else "n != 1")
    found = [form_of(n) for n in range(ENOUGH + 1)]
    return frozenset(form for form in found if found.count(form) == 1)


def _faults_of_letters(message: Message, forms: tuple[str, ...], language: str) -> Iterator[str]:
    strange, why = STRANGERS.get(language, ("", ""))
    text = "".join(forms)
    if any(letter in text for letter in strange):
        yield f"{why}: {said(message)!r}"
    if language in ARABIC_SCRIPT and "?" in PLACEHOLDER.sub("", text):
        yield f"a question mark of another script: {said(message)!r}"


def _faults_of_length(message: Message, forms: tuple[str, ...]) -> Iterator[str]:
    room, longest = room_of(message), max(letters(form) for form in forms)
    if longest > room:
        yield f"{longest} letters, with room for {room}: {said(message)!r}"


def room_of(message: Message) -> int:
    """Return how many letters a translation may have, by what the notes say of its place.

    A button or a tile holds one and a half times the English and a word more; running text may grow by
    half and a clause. A note that says "at most 12 letters" is taken at its word.
    """
    notes = " ".join(message.auto_comments)
    if match := AT_MOST.search(notes):
        return int(match[1])
    english = max(
        letters(one) for one in ([message.id] if isinstance(message.id, str) else message.id)
    )
    return english * 3 // 2 + (12 if LABEL.search(notes) else 24)


def letters(text: str) -> int:
    """Return how many places a text takes on a line: marks above and below a letter take none."""
    return sum(unicodedata.category(one) not in {"Mn", "Me", "Cf"} for one in text)


def forms_of(message: Message) -> tuple[str, ...]:
    """Return a translation's forms; a sentence without a number has one."""
    string = message.string
    return tuple(string) if isinstance(string, (tuple, list)) else (string or "",)


def said(message: Message) -> str:
    """Return the English sentence."""
    return message.id if isinstance(message.id, str) else message.id[0]


def _placeholders(text: str) -> set[str]:
    return set(PLACEHOLDER.findall(text))
