"""Failures of a ceremony."""

from voicecapture.base.errors import N_, Problem


class CeremonyOutdated(Problem):
    """What was signed does not follow from what stands now."""

    code = "ceremony_outdated"
    status = 409
    # Translators: heading when two custodians signed a list that has changed in the meantime.
    title = N_("Something changed while you signed")
    # Translators: below that heading. "Ceremony": two custodians certify colleagues' keys together.
    detail = N_(
        "Nothing was changed. Please begin the ceremony again; the list will be up to date."
    )


class StatementRefused(Problem):
    """A statement is not what the root may say here, or not signed by the stored root."""

    code = "statement_refused"
    status = 409
    # Translators: heading when what a ceremony signed is refused by the service.
    title = N_("What was signed does not hold")
    # Translators: below that heading.
    detail = N_(
        "A signature or a key does not match what is stored here, so nothing was changed. "
        "Please begin again; if this repeats, stop and ask whoever runs the service."
    )
