"""Translating one sentence. Values go in ``{braces}``; a sentence is never built from pieces.

Placeholders are replaced by name and by nothing cleverer: ``str.format`` would let a translation
reach into objects.
"""

import gettext
import re
from collections.abc import Mapping

from voicecapture.i18n.catalogues import find_catalogue

_PLACEHOLDER = re.compile(r"\{(\w+)\}")
_RIGHT_TO_LEFT = frozenset({"ar", "fa", "pnb", "ps", "ur"})


def t(message: str, language: str, **values: int | str) -> str:
    """Return the message in the language, with its placeholders filled.

    Args:
        message: the English sentence, as extracted.
        language: a language of the service, such as ``ur``.
        values: what the placeholders stand for; one that is not given stays visible.
    """
    catalogue = find_catalogue(language)
    found = catalogue.get(message) if catalogue is not None else None
    translated = "" if found is None or found.fuzzy else str(found.string)
    return _filled(translated or message, values)


def tn(one: str, many: str, count: int, language: str, **values: int | str) -> str:
    """Return the form of the sentence that the language uses for ``count``."""
    return _filled(_form(one, many, count, language), {"count": count, **values})


def direction(language: str) -> str:
    """Return ``rtl`` or ``ltr``."""
    return "rtl" if language.partition("-")[0] in _RIGHT_TO_LEFT else "ltr"


def _form(one: str, many: str, count: int, language: str) -> str:
    english = one if count == 1 else many
    catalogue = find_catalogue(language)
    found = catalogue.get(one) if catalogue is not None else None
    if catalogue is None or found is None or found.fuzzy or not isinstance(found.string, tuple):
        return english
    index = gettext.c2py(catalogue.plural_expr)(count)
    return str(found.string[index]) or english


def _filled(sentence: str, values: Mapping[str, int | str]) -> str:
    def value(match: re.Match[str]) -> str:
        return str(values.get(match[1], match[0]))

    return _PLACEHOLDER.sub(value, sentence)
