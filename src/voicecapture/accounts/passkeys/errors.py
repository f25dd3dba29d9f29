"""Failures of passkeys."""

from voicecapture.base.errors import N_, Problem


class PasskeyRefused(Problem):
    """The passkey is not known, was made for another place, or did not sign what was asked."""

    code = "passkey_refused"
    status = 401
    # Translators: heading when signing in with a passkey did not work.
    title = N_("This passkey did not open anything")
    # Translators: below that heading.
    detail = N_(
        "It may belong to another account or have been removed. "
        "Please try again, or use another way to sign in."
    )


class ChallengeSpent(Problem):
    """The question a passkey answered is too old, was answered before, or was asked elsewhere."""

    code = "challenge_spent"
    status = 401
    # Translators: heading when somebody took more than five minutes with their passkey.
    title = N_("That took a little too long")
    # Translators: below that heading.
    detail = N_("Please use your passkey once more.")


class PassphraseNeeded(Problem):
    """The passkey proved who it is, and holds no key to the worker's records."""

    code = "passphrase_needed"
    status = 401
    # Translators: heading after a passkey that can prove who it is but cannot unlock.
    title = N_("Your six words are needed too")
    # Translators: below that heading.
    detail = N_("This passkey shows who you are; your six words open what is yours.")


class PasskeyNotAccepted(Problem):
    """A new passkey could not be verified, or is registered already."""

    code = "passkey_not_accepted"
    status = 400
    # Translators: heading when a new passkey could not be added.
    title = N_("This passkey could not be added")
    # Translators: below that heading.
    detail = N_("Please try again, or use another device or security key.")
