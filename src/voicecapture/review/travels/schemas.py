"""Wire shapes of a change of mind."""

from voicecapture.base.schemas import LongText, Wire
from voicecapture.review.travels.rules import Travel


class NewTravel(Wire):
    """How far the person says that a piece may travel from now on, and how they said so."""

    travel: Travel
    said: LongText = ""
