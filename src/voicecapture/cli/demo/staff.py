"""The invented charity and its staff."""

from voicecapture.accounts.workers.service import NewWorker

ORGANISATION = "Lantern House"
ADMINISTRATOR = NewWorker("sam.hill", "Sam Hill", ("administrator",))
COLLEAGUES = (
    NewWorker("nadia.brook", "Nadia Brook", ("worker",)),
    NewWorker("tom.ashby", "Tom Ashby", ("worker",)),
    # A number that is set aside for drama and reaches nobody.
    NewWorker("ruth.okafor", "Ruth Okafor", ("safeguarding_lead",), phone="020 7946 0123"),
    NewWorker("helen.marsh", "Helen Marsh", ("approver",)),
    NewWorker("sadia.anwar", "Sadia Anwar", ("translator",), language="ur"),
)
RECIPIENT = {
    "name": "Joanna Reed",
    "role": "Social worker",
    "authority": "Northmere Council",
}
