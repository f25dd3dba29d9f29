"""HTTP of recipients."""

from litestar.di import NamedDependency
from litestar.params import JSONBody
from sqlalchemy.ext.asyncio import AsyncConnection

from voicecapture.accounts.keyholder import Keyholder
from voicecapture.base.ids import Id
from voicecapture.base.routing import get, post
from voicecapture.base.schemas import Page, ShortText, Wire
from voicecapture.release.recipients import service
from voicecapture.release.recipients.service import Recipient


class NewRecipient(Wire):
    """Who they are, in which role, for which authority."""

    name: ShortText
    role: ShortText
    authority: ShortText


class RecipientOut(NewRecipient):
    """A recipient with their id."""

    id: Id


def _as_wire(recipient: Recipient) -> RecipientOut:
    return RecipientOut(
        id=recipient.id, name=recipient.name, role=recipient.role, authority=recipient.authority
    )


@get("/api/recipients", permission="recipients.list")
async def list_recipients(
    db: NamedDependency[AsyncConnection], keyholder: NamedDependency[Keyholder]
) -> Page[RecipientOut]:
    """Return whom summaries may be addressed to, by name."""
    found = await service.find_recipients(db, keyholder.org_id)
    return Page(items=[_as_wire(recipient) for recipient in found])


@post("/api/recipients", permission="recipients.add")
async def add_recipient(
    data: JSONBody[NewRecipient],
    db: NamedDependency[AsyncConnection],
    keyholder: NamedDependency[Keyholder],
) -> RecipientOut:
    """Add someone whom a summary may be addressed to."""
    return _as_wire(
        await service.add_recipient(db, keyholder, data.name, data.role, data.authority)
    )


ROUTES = [list_recipients, add_recipient]
