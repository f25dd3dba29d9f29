"""Wire shapes of workers."""

from typing import Annotated, Literal

from msgspec import Meta

from voicecapture.base.ids import Id
from voicecapture.base.schemas import ONE_LINE, LanguageTag, ShortText, Wire

Role = Literal[
    "worker",
    "safeguarding_lead",
    "deputy",
    "approver",
    "administrator",
    "translator",
    "custodian",
]


class OrganisationRef(Wire):
    """An organisation's id and name."""

    id: Id
    name: str


class Me(Wire):
    """The signed-in worker, with their public keys and the certificate over them."""

    id: Id
    name: str
    login: str
    roles: list[Role]
    language: str
    organisation: OrganisationRef
    kem_public_key: bytes
    sign_public_key: bytes
    certificate: bytes | None
    certificate_signature: bytes | None


class Colleague(Wire):
    """A worker as colleagues see them."""

    id: Id
    name: str
    roles: list[Role]
    active: bool


class NewColleague(Wire):
    """What an administrator says of a new colleague."""

    login: Annotated[str, Meta(pattern="^[a-z0-9][a-z0-9.-]{1,63}$")]
    name: ShortText
    roles: Annotated[list[Role], Meta(min_length=1, max_length=7)]
    language: LanguageTag = "en"
    phone: Annotated[str, Meta(max_length=40, pattern=ONE_LINE)] = ""


class AddedColleague(Wire):
    """The new worker's id and their passphrase, shown once."""

    id: Id
    passphrase: str
