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
        "The stored bytes were changed or damaged, so nothing of them is shown. "
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
