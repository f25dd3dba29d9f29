"""The interpreters of the invented family: two in the register, one of them accepted by the mother."""

from dataclasses import dataclass
from typing import Any

from voicecapture.cli.demo.calendar import in_days
from voicecapture.cli.demo.desk import Desk

_SHAISTA = {
    "name": "Shaista Mirza",
    "spoken": [{"language": "ur", "dialect": "Pothwari"}, {"language": "en"}],
    "gender": "woman",
    "accredited_by": "Register of Invented Interpreters",
    "accreditation_number": "RII-0042",
    "accredited_until": in_days(200),
    "vetted_on": in_days(-150),
    "in_person": False,
    "remote": True,
    "area": "Thornbury",
}
_ADAM = _SHAISTA | {
    "name": "Adam Wolny",
    "spoken": [{"language": "pl"}, {"language": "en"}],
    "gender": "man",
    "accreditation_number": "RII-0107",
    "accredited_until": in_days(40),
    "in_person": True,
    "area": "Northmere",
}
_WISHES = {
    "language": "ur",
    "dialect": "Pothwari",
    "gender": "woman",
    "remote": "remote",
    "out_of_area": True,
    "avoid_area": "Northmere",
    "when": "Tuesdays, 10 to 12",
}
_YES = {
    "accepted": True,
    "said": "She asked that it be a woman whom nobody here knows.",
    "named_before": False,
}


@dataclass(frozen=True)
class Accepted:
    """An interpreter whom somebody accepted, and how a session names them."""

    id: str
    in_session: dict[str, Any]


async def find_interpreter(lead: Desk, worker: Desk, person_id: str) -> Accepted:
    """The lead keeps the register, and the mother says yes to one of it."""
    await lead.sign_in()
    shaista = await lead.post("/api/interpreters", _SHAISTA | {"adult": True})
    await lead.post("/api/interpreters", _ADAM | {"adult": True})
    path = f"/api/people/{person_id}/interpreter-requests"
    request = await worker.post(path, _WISHES)
    await worker.post(f"{path}/{request['id']}/propose", {"interpreter_id": shaista["id"]})
    await worker.post(f"{path}/{request['id']}/answer", _YES)
    in_session = {"request_id": request["id"], "declared": True, "remote": True}
    return Accepted(shaista["id"], in_session)
