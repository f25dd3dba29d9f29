"""What later stages ask of people; the slices below hold the rest."""

from voicecapture.people.cover.service import check_covered, find_blocked, find_leads
from voicecapture.people.households.record import (
    Described,
    Identity,
    Member,
    PersonKind,
    Relationship,
)
from voicecapture.people.households.service import (
    Household,
    add_person,
    add_relationship,
    create_household,
    get_household,
    get_member,
    household_of,
    list_households,
)
from voicecapture.people.persons.service import (
    Person,
    get_person,
    get_vault_to_write,
    get_vaults,
    get_vaults_for_holder,
    lock_person,
    open_care,
)

__all__ = [
    "Described",
    "Household",
    "Identity",
    "Member",
    "Person",
    "PersonKind",
    "Relationship",
    "add_person",
    "add_relationship",
    "check_covered",
    "create_household",
    "find_blocked",
    "find_leads",
    "get_household",
    "get_member",
    "get_person",
    "get_vault_to_write",
    "get_vaults",
    "get_vaults_for_holder",
    "household_of",
    "list_households",
    "lock_person",
    "open_care",
]
