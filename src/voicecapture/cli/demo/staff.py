"""The invented charity and its staff."""

from voicecapture.accounts.workers.service import NewWorker

ORGANISATION = "Lantern House"
ADMINISTRATOR = NewWorker("sam.hill", "Sam Hill", ("administrator",))
COLLEAGUES = (
    # Numbers that are set aside for drama and reach nobody.
    NewWorker("nadia.brook", "Nadia Brook", ("worker",), phone="020 7946 0101"),
    NewWorker("tom.ashby", "Tom Ashby", ("worker",), phone="020 7946 0102"),
    NewWorker("ruth.okafor", "Ruth Okafor", ("safeguarding_lead",), phone="020 7946 0123"),
    NewWorker("helen.marsh", "Helen Marsh", ("approver",)),
    NewWorker("sadia.anwar", "Sadia Anwar", ("translator",), language="ur"),
)
CUSTODIANS = (
    NewWorker("maya.lind", "Maya Lind", ("custodian",)),
    NewWorker("joseph.adair", "Joseph Adair", ("custodian",)),
    NewWorker("carol.wyatt", "Carol Wyatt", ("custodian",)),
)
RECIPIENT = {
    "name": "Joanna Reed",
    "role": "Social worker",
    "authority": "Northmere Council",
}
