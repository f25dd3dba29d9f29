"""A family whose worker loses her keys, and the people who can bring access back."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from tests.factories.families import Family, make_family
from tests.support.custodians import CustodianAtWork, custodians_at_work
from tests.support.people_at_work import Desk, Office
from voicecapture.base import clock
from voicecapture.keyring.vaults import queries as vault_queries
from voicecapture.keyring.vaults import service as vaults

WAIT = timedelta(hours=72)


@dataclass
class Loss:
    """Nadia's family, the colleague who takes over, the lead, and the three custodians."""

    office: Office
    family: Family
    nadia: Desk
    owen: Desk
    lead: Desk
    custodians: list[CustodianAtWork]

    @property
    def mother(self) -> str:
        """Whose record it is about."""
        return self.family.mother

    async def ask(self, desk: Desk | None = None, /, **said: Any) -> Any:
        """Ask for the mother's record to be brought back to Owen."""
        body = {"to_worker": self.owen.colleague.id, "person_ids": [self.mother]} | said
        return await (desk or self.lead).post("/api/recoveries", body)

    async def asked(self, desk: Desk | None = None, /, **said: Any) -> str:
        """Ask, and return the id of what was accepted."""
        answer = await self.ask(desk, **said)
        assert answer.status_code == 201, answer.text
        found: str = answer.json()["id"]
        return found

    async def state_of(self, recovery_id: str, desk: Desk | None = None) -> str:
        """Return where it stands."""
        answer = await (desk or self.lead).get(f"/api/recoveries/{recovery_id}")
        assert answer.status_code == 200, answer.text
        state: str = answer.json()["state"]
        return state

    async def without_cover(self, *subjects: str) -> None:
        """Leave Nadia alone with these records, as if whoever stood by had lost their keys too."""
        org_id = self.office.organisation.id
        async with self.office.state.database.transaction() as db:
            for subject in subjects:
                for vault in await vaults.find_vaults_of(db, org_id, subject):
                    for holder in await vaults.find_grantees(db, vault):
                        if holder != self.nadia.colleague.id:
                            await vault_queries.delete_grants(db, org_id, vault.id, holder)

    async def later(self, by: timedelta = WAIT) -> None:
        """Let time pass; everyone signs in again, since nobody stays signed in for days."""
        at: datetime = clock.now() + by
        clock.set_source(lambda: at)
        self.owen = await self.office.sign_in(self.owen.colleague)
        self.lead = await self.office.sign_in(self.lead.colleague)
        self.nadia = await self.office.sign_in(self.nadia.colleague)
        for one in self.custodians:
            one.desk = await self.office.sign_in(one.desk.colleague)

    async def both_give(self, recovery_id: str, objections_seen: int = 0) -> None:
        """Let two custodians do their part, each at their own desk."""
        for one in self.custodians[:2]:
            await one.give(recovery_id, objections_seen)

    async def complete(self, recovery_id: str, desk: Desk | None = None) -> Any:
        """Ask for the access that was brought back."""
        return await (desk or self.owen).post(f"/api/recoveries/{recovery_id}/complete")

    async def opens(self, desk: Desk | None = None) -> int:
        """Return how the mother's page answers."""
        return (await (desk or self.owen).get(f"/api/people/{self.mother}")).status_code


async def make_loss(office: Office) -> Loss:
    """Make a family, its worker, a colleague, a lead and three custodians at their desks."""
    nadia = await office.desk("worker")
    family = await make_family(nadia)
    return Loss(
        office=office,
        family=family,
        nadia=nadia,
        owen=await office.desk("worker", name="Owen Hale"),
        lead=await office.desk("safeguarding_lead", name="Ruth Okafor"),
        custodians=await custodians_at_work(office),
    )
