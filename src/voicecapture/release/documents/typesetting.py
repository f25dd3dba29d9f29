"""Set a voice summary as PDF/A-3a and PDF/UA-1: tagged, archival, its record attached.

The fonts are our own and the machine's are ignored, so that one summary is set alike everywhere. All
words go in as data. Urdu is set in Nastaliq, as its readers expect; since text copied out of
Nastaliq comes out garbled, the same words follow on a page of their own in Naskh.
"""

import base64
import re
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any, Literal

import msgspec
import typst

from voicecapture.i18n import direction
from voicecapture.media.pictures import size_of
from voicecapture.release.documents import sentences
from voicecapture.release.documents.content import Drawn, Observed, Rendering, Said, VoiceSummary
from voicecapture.release.documents.letters import is_right_to_left, printable

Face = Literal["latin", "naskh", "nastaliq"]

_NASTALIQ = frozenset({"ur", "pa", "pnb", "skr", "ks"})
_HERE = Path(str(resources.files("voicecapture.release.documents")))
_CODE = re.compile(r"^[a-z]{2,3}")
# Shares of the text's width: a drawing never takes more than a good third of the page's height.
_WIDTH_MAX, _HEIGHT_MAX = 0.72, 0.46


def record_of(summary: VoiceSummary) -> bytes:
    """Return the machine-readable record: the exact bytes that are attached, hashed and signed."""
    return msgspec.json.format(msgspec.json.encode(summary), indent=2)


def typeset(summary: VoiceSummary, pictures: dict[str, bytes], record: bytes) -> bytes:
    """Return the PDF. ``pictures`` maps a drawing's piece to its PNG, a photo's to its clean JPEG.

    Takes 20 to 60 ms.

    Raises:
        NoLetters: words are in a script that our fonts do not have.
    """
    view = _view(summary, pictures) | {"record": record.decode()}
    return typst.compile(
        (_HERE / "page.typ").read_bytes(),
        sys_inputs={"data": msgspec.json.encode(view).decode()},
        font_paths=_fonts(),
        ignore_system_fonts=True,
        pdf_standards=["a-3a", "ua-1"],
        timestamp=0,
    )


@cache
def _fonts() -> typst.Fonts:
    return typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(_HERE / "fonts")]
    )


def _view(summary: VoiceSummary, pictures: dict[str, bytes]) -> dict[str, Any]:
    language = summary.language
    said = [_quote(item, summary) for item in summary.said]
    face = _face(language, direction(language) == "rtl")
    return {
        "lang": _code(language),
        "rtl": direction(language) == "rtl",
        "face": face,
        "title": printable(sentences.title(summary.person.called, language)),
        "subtitle": printable(sentences.subtitle(summary.organisation.name, language)),
        "organisation": printable(summary.organisation.name),
        "made": [summary.made.year, summary.made.month, summary.made.day],
        "facts": [[label, _run(value, language)] for label, value in sentences.facts(summary)],
        "handling": _run(summary.handling, language),
        "labels": {k: printable(v) for k, v in sentences.labels(summary).items()},
        "duty": sentences.duty(summary.person.kind, language),
        "said": said,
        "drawn": [_drawing(item, summary, pictures[item.piece]) for item in summary.drawn],
        "observed": [_observation(item, summary) for item in summary.observed],
        "companion": face == "nastaliq" or any(item["own"]["face"] == "nastaliq" for item in said),
    }


def _quote(item: Said, summary: VoiceSummary) -> dict[str, Any]:
    language = summary.language
    called = summary.person.called
    if item.spoken is None:
        by, doubts = sentences.said_by(called, item.on, item.language, language), []
    else:
        by, doubts = sentences.spoken_by(called, item, item.spoken, language), item.spoken.doubts
    return {
        "own": _run(item.text, item.language),
        "by": printable(by),
        "doubts": [
            printable(sentences.doubt(doubt.quote, doubt.note, language)) for doubt in doubts
        ],
        "piece": sentences.piece(item.piece, language),
        "translation": item.translation and _translation(item.translation, language),
    }


def _translation(item: Rendering, language: str) -> dict[str, Any]:
    doubts = [sentences.doubt(doubt.quote, doubt.note, language) for doubt in item.doubts]
    return {
        "run": _run(item.text, item.language),
        "by": printable(sentences.translated_by(item.translator, item.language, language)),
        "doubts": [printable(doubt) for doubt in doubts],
    }


def _drawing(item: Drawn, summary: VoiceSummary, picture: bytes) -> dict[str, Any]:
    width, height = size_of(picture)
    # The typesetter takes no picture bytes from us but as text; an SVG around them adds no pixel.
    kind = "png" if item.kind == "drawing" else "jpeg"
    href = f"data:image/{kind};base64,{base64.b64encode(picture).decode()}"
    return {
        "svg": f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}">'
        f'<image width="{width}" height="{height}" href="{href}"/></svg>',
        "width": min(_WIDTH_MAX, _HEIGHT_MAX * width / height),
        "by": printable(sentences.drawn_by(summary.person.called, item, summary.language)),
        "piece": sentences.piece(item.piece, summary.language),
    }


def _observation(item: Observed, summary: VoiceSummary) -> dict[str, Any]:
    return {"run": _run(item.text, summary.language), "by": printable(item.by)}


def _run(text: str, language: str) -> dict[str, Any]:
    rtl = is_right_to_left(text)
    return {
        "text": printable(text),
        "lang": _code(language),
        "rtl": rtl,
        "face": _face(language, rtl),
    }


def _face(language: str, rtl: bool) -> Face:
    if not rtl:
        return "latin"
    return "nastaliq" if _code(language) in _NASTALIQ else "naskh"


def _code(language: str) -> str:
    found = _CODE.match(language)
    return found[0] if found else "en"
