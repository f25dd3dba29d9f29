"""Failures of cover."""

from voicecapture.base.errors import N_, Problem


class CoverMissing(Problem):
    """Too few living colleagues could open what this person will say."""

    code = "cover_missing"
    status = 409
    # Translators: heading when a planned session cannot begin because nobody covers the worker.
    title = N_("Nobody covers for this person yet")
    # Translators: below that heading. "Deputy": deputy safeguarding lead.
    detail = N_(
        "Two colleagues must be able to open what they will keep, one of them a safeguarding lead or "
        "a deputy, so that nothing waits unread when you are away. Open their record to one, or ask "
        "your administrator to add a lead. If they begin to tell you something now, listen: that "
        "needs no cover."
    )
