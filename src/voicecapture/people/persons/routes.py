"""HTTP of persons."""

from litestar.di import NamedDependency
from sqlalchemy.ext.asyncio import AsyncConnection

from voicecapture.accounts.keyholder import Keyholder
from voicecapture.base.routing import get
from voicecapture.base.schemas import PathId
from voicecapture.keyring.errors import NoGrant
from voicecapture.keyring.vaults import service as vaults
from voicecapture.people.persons import service
from voicecapture.people.persons.facts import FactsOf
from voicecapture.people.persons.schemas import PersonSummary, VaultRow


@get("/api/people/{person_id:str}", permission="people.see", problems=(NoGrant,))
async def see_person(
    person_id: PathId,
    db: NamedDependency[AsyncConnection],
    keyholder: NamedDependency[Keyholder],
    facts_of: NamedDependency[FactsOf],
) -> PersonSummary:
    """Return where things stand with a person, to whoever holds any grant of theirs."""
    found = await service.get_vaults_for_holder(db, keyholder, person_id, purpose="person")
    terms = await service.find_terms(db, keyholder, found)
    facts = await facts_of(db, keyholder.org_id, person_id)
    rows = [
        VaultRow(
            id=vault.id,
            kind=vault.kind,
            state=vault.state,
            epoch=vault.epoch,
            granted=await vaults.holds_grant(db, vault, keyholder.worker_id),
        )
        for vault in found
    ]
    return PersonSummary(
        id=person_id,
        vaults=rows,
        gate=facts.gate,
        gate_until=facts.gate_until,
        agreement=facts.agreement,
        agreed_to=list(facts.agreed_to),
        sessions_open=facts.sessions_open,
        read_first_due=terms.read_first_due,
        standby=terms.standby,
    )


ROUTES = [see_person]
