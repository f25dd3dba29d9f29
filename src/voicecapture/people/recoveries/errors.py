"""Failures of bringing access back."""

from voicecapture.base.errors import N_, Problem


class NotToThem(Problem):
    """The named colleague may not be given this access."""

    code = "recovery_not_to_them"
    status = 409
    # Translators: heading when the colleague who was named cannot be given access again.
    title = N_("Access cannot be brought back to this colleague")
    # Translators: below that heading.
    detail = N_(
        "It goes to one worker, safeguarding lead or deputy who works here, whose keys are certified, "
        "and whom no complaint or block keeps out. Please name someone else."
    )


class NothingToRecover(Problem):
    """No vault was meant by the request."""

    code = "recovery_of_nothing"
    status = 409
    # Translators: heading when somebody asks for access to be brought back and there is none to bring.
    title = N_("There is nothing to bring back")
    # Translators: below that heading.
    detail = N_(
        "Everything that was named can still be opened by a colleague, who can give access from the "
        "person’s page, or it is not here."
    )


class NoShares(Problem):
    """Too few custodians hold shares of what is asked for."""

    code = "recovery_no_shares"
    status = 409
    # Translators: heading when the custodians do not hold what is needed to open a record again.
    title = N_("The custodians cannot bring this back")
    # Translators: below that heading. "Shares" are parts of a key.
    detail = N_(
        "At least two custodians must hold shares of every record that is named. If a colleague can "
        "still open it, sign in as them once: missing shares are then made by themselves."
    )


class TooMuchAtOnce(Problem):
    """More vaults were named than one recovery carries."""

    code = "recovery_too_large"
    status = 409
    # Translators: heading when too many records are named at once.
    title = N_("This is too much at once")
    # Translators: below that heading.
    detail = N_("Please ask for fewer people at a time.")


class NoOpenAlert(Problem):
    """Emergency was given as the reason, and no alert about this person is open."""

    code = "recovery_no_alert"
    status = 409
    # Translators: heading when somebody wants to skip the waiting time without an alert.
    title = N_("No alert about this person is open")
    # Translators: below that heading.
    detail = N_(
        "Only with an open alert about each person named do the custodians act without waiting. "
        "Please open the alert first, or ask without the emergency. In danger: 999 first."
    )


class NotNow(Problem):
    """The recovery does not stand where this act is possible."""

    code = "recovery_not_now"
    status = 409
    # Translators: heading when an act about a recovery is not possible at this moment.
    title = N_("This is not possible at the moment")
    # Translators: below that heading.
    detail = N_(
        "The waiting time may still run, an objection may have to be considered, or it has ended. "
        "The page shows where it stands."
    )


class NotYours(Problem):
    """Another colleague has to do this."""

    code = "recovery_not_yours"
    status = 403
    # Translators: heading when someone tries what another colleague has to do.
    title = N_("Somebody else has to do this")
    # Translators: below that heading.
    detail = N_(
        "No one person brings access back: who asks, who considers an objection, the two custodians "
        "and who receives it are different people."
    )


class SharesDoNotFit(Problem):
    """A share that was sent belongs elsewhere, or two do not make the vault's key."""

    code = "recovery_shares_do_not_fit"
    status = 409
    # Translators: heading when the custodians' shares do not open the record.
    title = N_("These shares do not fit")
    # Translators: below that heading. "Shares" are parts of a key.
    detail = N_(
        "They are not for this record as its keys stand today, so nothing was opened. "
        "Both custodians please open their shares once more."
    )
