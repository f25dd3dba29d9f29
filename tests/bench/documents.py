"""Setting a summary as PDF/A-3a and PDF/UA-1, with a drawing and its record attached."""

import time

from tests.bench.results import Results, middle
from tests.factories.summaries import picture, voice_summary
from voicecapture.release.documents.typesetting import record_of, typeset

TIMES = 15


def measure(results: Results) -> None:
    """Add ``release.pdf.{en,ur}.ms``."""
    for language in ("en", "ur"):
        summary = voice_summary(language)
        pictures = {item.piece: picture() for item in summary.drawn}
        record = record_of(summary)
        # The first one loads the fonts, which a server does once.
        size = len(typeset(summary, pictures, record))
        taken = []
        for _ in range(TIMES):
            begun = time.perf_counter()
            typeset(summary, pictures, record)
            taken.append((time.perf_counter() - begun) * 1000)
        note = f"median of {TIMES}, {size / 1000:,.0f} kB"
        results.add(f"release.pdf.{language}.ms", middle(taken), "ms", note)
