"""Failures about answers to "why does it look like this?"."""

from voicecapture.base.errors import N_, Problem


class WhyLeavesUnsaid(Problem):
    """One of the questions is still open."""

    code = "why_leaves_unsaid"
    status = 400
    # Translators: heading when one of the questions about an offer without an answer is still open.
    title = N_("One question is still open")
    # Translators: below that heading.
    detail = N_(
        "What may explain it, what was tried, and what next: a few words are enough, and “we do "
        "not know yet” is an answer."
    )
