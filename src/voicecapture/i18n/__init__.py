"""Sentences in the reader's language: one gettext catalogue for the server and the pages.

English sentences are the message ids. ``locales/<language>/LC_MESSAGES/messages.po`` holds the
other languages; the wheel carries the same files beside this package. A sentence that has no
translation yet is shown in English rather than left out.
"""

from voicecapture.base.errors import N_
from voicecapture.i18n.catalogues import LANGUAGES, SOURCE_LANGUAGE, find_catalogue
from voicecapture.i18n.negotiation import negotiate
from voicecapture.i18n.sentences import direction, t, tn

__all__ = [
    "LANGUAGES",
    "N_",
    "SOURCE_LANGUAGE",
    "direction",
    "find_catalogue",
    "negotiate",
    "t",
    "tn",
]
