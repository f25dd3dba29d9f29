"""Failures of opening and granting."""

from voicecapture.base.errors import N_, Problem


class NoGrant(Problem):
    """This reader holds no grant on that vault."""

    code = "no_grant"
    status = 403
    # Translators: heading when a worker tries to open a person's record without access to it.
    title = N_("You have no access to this person's record")
    # Translators: below that heading. "Access" is given by a colleague, person by person.
    detail = N_(
        "Access is given person by person. A colleague who has it can give it to you from the "
        "person's page. This attempt is on the record."
    )


class DoesNotOpen(Problem):
    """Stored bytes were changed, moved or cut since they were sealed."""

    code = "does_not_open"
    status = 409
    # Translators: heading when a sealed record fails its integrity check.
    title = N_("This record is not as it was sealed")
    # Translators: below that heading.
    detail = N_(
        "What is stored was changed or damaged, so nothing of it is shown. "
        "Please tell your administrator; the original may still be in a backup."
    )


class AlreadyGranted(Problem):
    """The colleague holds this access already."""

    code = "already_granted"
    status = 409
    # Translators: heading when access is given twice.
    title = N_("They already have this access")
    # Translators: below that heading.
    detail = N_("Nothing needs to be done.")


class NotToYourself(Problem):
    """A holder grants to others, never to himself."""

    code = "not_to_yourself"
    status = 409
    # Translators: heading when a worker tries to give access to themselves.
    title = N_("Access is given by a colleague")
    # Translators: below that heading.
    detail = N_("You cannot give access to yourself.")


class NotForThisRole(Problem):
    """The colleague's role never holds a vault, or they have left."""

    code = "not_for_this_role"
    status = 409
    # Translators: heading when access is offered to someone whose role must not have it.
    title = N_("Their role does not include this access")
    # Translators: below that heading.
    detail = N_(
        "Records are opened to workers and safeguarding leads. Translators and approvers are "
        "given one piece or one draft at a time."
    )


class LastHolder(Problem):
    """Taking this grant would leave a vault that nobody can open."""

    code = "last_holder"
    status = 409
    # Translators: heading when the only person with access wants to give it up.
    title = N_("You are the only one who can open this")
    # Translators: below that heading.
    detail = N_("Please give a colleague access first, so that nothing this person said is lost.")


class Blocked(Problem):
    """This worker must never open this person's vaults. The reason is not told here."""

    code = "blocked"
    status = 403
    # Translators: heading when a record is kept from one colleague for good. It must not blame.
    title = N_("This record is looked after by others")
    # Translators: below that heading. The reason is deliberately not given.
    detail = N_(
        "It was decided that this record is not opened by you, whatever your role. "
        "Your safeguarding lead can tell you who looks after it. This attempt is on the record."
    )


class RecordSealed(Problem):
    """The person asked to close the record; pieces still arrive, nobody opens it."""

    code = "record_sealed"
    status = 409
    # Translators: heading when a record was sealed because the person asked for it.
    title = N_("This record is sealed")
    # Translators: below that heading.
    detail = N_(
        "The person asked for it, so nobody opens it for now. If someone may be in danger, "
        "speak to your safeguarding lead. This attempt is on the record."
    )


class RecordRestricted(Problem):
    """Kept against a wish to erase: it opens for what it is kept for, and for nothing else."""

    code = "record_restricted"
    status = 409
    # Translators: heading when a record is kept for a court or someone's safety and not used otherwise.
    title = N_("This record is kept, and not used")
    # Translators: below that heading.
    detail = N_(
        "The person asked to erase it, and somebody needs it. So it opens to keep someone safe, or "
        "for a court or the police, and for nothing else. This attempt is on the record."
    )


class Erased(Problem):
    """The keys were destroyed; nothing of this can be opened by anybody, ever."""

    code = "erased"
    status = 410
    # Translators: heading when a record was erased for good.
    title = N_("This record was erased")
    # Translators: below that heading.
    detail = N_("Its keys were destroyed, as was asked. Nobody can open it, and we cannot either.")


class ReadThisFirst(Problem):
    """What the person wants a new worker to know comes before everything else."""

    code = "read_this_first"
    status = 409
    # Translators: heading for a worker who takes over a person and has a message from them to read.
    title = N_("There is something to read first")
    # Translators: below that heading.
    detail = N_(
        "The person left words for whoever supports them next. Please read them; everything else "
        "opens after that."
    )


class StandbyOnly(Problem):
    """Standby opens for an open alert or an overdue read about the person, and for nothing else."""

    code = "standby_only"
    status = 403
    # Translators: heading for a lead or deputy who covers a person and has no reason to open now.
    title = N_("Your access is for emergencies")
    # Translators: below that heading. "Alert": a call for help or something that must be acted on.
    detail = N_(
        "You cover this person when an alert is open or something waits unread for too long. "
        "Nothing does now. This attempt is on the record."
    )
