"""An invented voice summary, as a worker would put it together."""

from datetime import date
from io import BytesIO

import msgspec
from PIL import Image

from voicecapture.release.documents.content import (
    Doubt,
    Drawn,
    Observed,
    Organisation,
    Person,
    Professional,
    Recipient,
    Rendering,
    Said,
    VoiceSummary,
)

ENGLISH = "I like it when it is quiet. When the door bangs I go under the stairs. 🐰"
URDU = "میں اپنی بیٹی کے کاغذات کے بارے میں پوچھنا چاہتی ہوں۔"
TRANSLATED = "I want to ask about my daughter’s papers."
OBSERVED = "She drew for twenty minutes. When a door closed she stopped and looked at it."
HANDLING = "Do not read out with a parent present."
DRAWING = "5511aa22" * 4


def picture(width: int = 300, height: int = 200) -> bytes:
    """Return a small PNG."""
    out = BytesIO()
    Image.new("RGB", (width, height), (255, 253, 248)).save(out, "PNG")
    return out.getvalue()


def voice_summary(language: str = "en", **changes: object) -> VoiceSummary:
    """Return a summary with an English and an Urdu quote, a drawing and an observation."""
    whole = VoiceSummary(
        release="ab" * 16,
        language=language,
        organisation=Organisation(
            id="00" * 16, name="Harbour Voices", key_words=["amber", "kettle", "river", "stone"]
        ),
        person=Person(called="Zara", kind="child"),
        recipient=Recipient(name="R. Okoro", role="Social worker", authority="Northmere Council"),
        author=Professional(id="11" * 16, name="Nadia Brook"),
        approver=Professional(id="22" * 16, name="Tom Ellery"),
        made=date(2026, 11, 23),
        expires=date(2026, 12, 14),
        handling=HANDLING,
        said=[
            Said(
                piece="3f2a91c0" * 4,
                activity="journal",
                language="en",
                on=date(2026, 11, 12),
                text=ENGLISH,
            ),
            Said(
                piece="77aa91c0" * 4,
                activity="journal",
                language="ur",
                on=date(2026, 11, 14),
                text=URDU,
                translation=Rendering(
                    language="en",
                    text=TRANSLATED,
                    translator="Farah Aziz",
                    doubts=[Doubt(quote="کاغذات", note="identity or immigration papers")],
                ),
            ),
        ],
        drawn=[Drawn(piece=DRAWING, on=date(2026, 11, 12), picture_sha256="00" * 32)],
        observed=[Observed(text=OBSERVED, by="Nadia Brook")],
    )
    return msgspec.structs.replace(whole, **changes)
