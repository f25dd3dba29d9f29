"""Failures about sync."""

from voicecapture.base.errors import Busy, Problem


class TooSlow(Problem):
    """The body of a request did not come through in the time that its length is given."""

    code = "too_slow"
    status = 408
    title = Busy.title
    detail = Busy.detail
