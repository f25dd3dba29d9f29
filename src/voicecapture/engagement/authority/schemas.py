"""Wire shapes of who let us see a child."""

from datetime import date, datetime

from voicecapture.base.ids import Id
from voicecapture.base.noted import Noted
from voicecapture.base.schemas import LongText, OptionalShortText, Wire
from voicecapture.engagement.authority.rules import Answer, GivenBy


class NewAuthority(Noted, kw_only=True):
    """Who said that we may see this child, or that we may not; ``own`` is the child's word."""

    given_by: GivenBy
    answer: Answer
    name: OptionalShortText = ""
    person_id: Id | None = None
    where: OptionalShortText = ""
    until: date | None = None
    note: LongText = ""


class Authority(Wire, kw_only=True):
    """A recorded word of who may say whether this child is seen."""

    id: Id
    given_by: GivenBy
    answer: Answer
    name: str
    person_id: Id | None
    where: str
    until: date | None
    note: str
    recorded_at: datetime
    recorded_by: Id
