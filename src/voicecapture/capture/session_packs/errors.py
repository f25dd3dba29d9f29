"""Failures of handing the tablet over."""

from voicecapture.base.errors import N_, Problem


class VaultKeyUnconfirmed(Problem):
    """Whoever signed the vault's key is not certified any more, so a tablet would not seal to it."""

    code = "vault_key_unconfirmed"
    status = 409
    # Translators: heading when a tablet cannot be handed over because a key must be renewed first.
    title = N_("This person's key must be renewed first")
    # Translators: below that heading. The colleague's sign-in renews the key by itself.
    detail = N_(
        "The colleague who confirmed it has left. It is renewed by itself when somebody with access "
        "to this person signs in, a lead for one: please ring them. Until then, listen, and write their "
        "words on paper. As you close this session, say what must be acted on: the lead hears of it at once."
    )
