"""Failures about the lawful basis."""

from voicecapture.base.errors import N_, Problem


class BasisLeavesUnsaid(Problem):
    """The record does not say what the next reader needs."""

    code = "basis_leaves_unsaid"
    status = 400
    # Translators: heading when an entry about the lawful basis was left empty that is needed.
    title = N_("The next reader needs to know more")
    # Translators: below that heading; the form marks the entry that is empty.
    detail = N_(
        "Please say why keeping this record is necessary; for legitimate interests also how you "
        "weighed them against the person’s, and for an adult why they are at risk."
    )
