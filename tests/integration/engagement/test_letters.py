"""A letter is read before it goes, goes only where it is safe, and once; by default nothing goes at all."""

import json
import threading
from collections.abc import Iterator
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any

import pytest

from tests.factories.families import Family, a_name, a_plan, agree, made
from tests.support.mail import MailServerAtWork, make_certificate, start
from tests.support.people_at_work import Desk, Office
from voicecapture.base import clock
from voicecapture.base.config import SettingsError, load_settings
from voicecapture.base.ids import new_id
from voicecapture.engagement.letters.channels.sending import senders_of
from voicecapture.engagement.letters.service import Office as LetterOffice
from voicecapture.i18n import t

LETTER = {"template": "first_offer", "language": "ur", "called": "Zarmina"}
TEXT = {"template": "text_offer", "language": "en", "called": "Zarmina"}
SAFE: dict[str, Any] = {
    "channels": ["letter", "email", "text"],
    "safe_number": "020 7946 0456",
    "safe_email": "z@example.org",
    "code_word": "the library books",
}


@pytest.fixture
def mail() -> Iterator[MailServerAtWork]:
    work = MailServerAtWork()
    server = start(work)
    yield work
    server.shutdown()
    server.server_close()


@pytest.fixture
def gateway() -> Iterator[Any]:
    received: list[tuple[dict[str, str], dict[str, str]]] = []

    class Handler(BaseHTTPRequestHandler):
        status = 202

        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            received.append((dict(self.headers), body))
            self.send_response(type(self).status)
            self.end_headers()

        def log_message(self, *_: object) -> None:
            pass

    server = HTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/texts", received, Handler
    server.shutdown()
    server.server_close()


def configure(office: Office, **said: Any) -> None:
    """Let the running service send, as its settings would have it."""
    settings = load_settings(None, {}, data_dir=office.state.settings.data_dir, **said)
    office.app.state["office"] = LetterOffice(settings, senders_of(settings))


def by_mail(office: Office, mail: MailServerAtWork, security: str = "none") -> None:
    configure(
        office,
        smtp_host="localhost",
        smtp_port=mail.port,
        smtp_security=security,
        smtp_from="hello@post.example",
    )


async def allowed(family: Family, **plan: Any) -> None:
    await made(family.desk, f"/api/people/{family.mother}/contact-plan", a_plan(**SAFE | plan))


def path_of(family: Family) -> str:
    return f"/api/people/{family.mother}/letters"


async def entries(worker: Desk, family: Family) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = (await worker.get(f"/api/people/{family.mother}/offers")).json()[
        "items"
    ]
    return found


async def test_by_default_nothing_is_sent_and_the_page_is_told_so(
    worker: Desk, family: Family
) -> None:
    await allowed(family)
    kinds = (await worker.get("/api/letter-templates")).json()
    assert kinds["sends"] == []
    assert kinds["languages"] == ["en", "ur", "pnb", "ar", "fa", "pl", "ro", "cy"]
    for way in ("email", "text"):
        answer = await worker.post(path_of(family), LETTER | {"way": way})
        assert (answer.status_code, answer.json()["code"]) == (409, "nothing_is_sent")
    assert await entries(worker, family) == []


async def test_a_worker_reads_the_names_of_letters_in_the_language_of_their_screen(
    worker: Desk,
) -> None:
    reading = worker.headers | {"Accept-Language": "ur"}
    there = await worker.client.get("/api/letter-templates", headers=reading)
    assert there.json()["templates"][0]["title"] == t("A first offer", "ur") != "A first offer"


async def test_the_preview_is_in_the_persons_language_and_script_and_keeps_nothing(
    worker: Desk,
    family: Family,
) -> None:
    await allowed(family)
    seen = (await worker.post(f"{path_of(family)}/preview", LETTER)).json()
    assert (seen["direction"], seen["draft"], seen["names_us"]) == ("rtl", True, False)
    assert "Zarmina" in seen["paragraphs"][0]
    assert "Harbour Voices" not in " ".join(seen["paragraphs"])
    assert await entries(worker, family) == []


@pytest.mark.parametrize(
    ("language", "runs", "script"),
    [("pnb", "rtl", "Aran"), ("ar", "rtl", "Arab"), ("fa", "rtl", "Arab"), ("pl", "ltr", "Latn")],
)
async def test_a_letter_goes_in_languages_that_our_screens_do_not_speak(
    worker: Desk, family: Family, language: str, runs: str, script: str
) -> None:
    await allowed(family)
    letter = LETTER | {"language": language}
    seen = (await worker.post(f"{path_of(family)}/preview", letter)).json()
    assert (seen["direction"], seen["draft"]) == (runs, True)
    assert "Hello" not in " ".join(seen["paragraphs"])
    assert (await worker.post(path_of(family), letter)).status_code == 201
    [kept] = await entries(worker, family)
    assert (kept["language"], kept["script"]) == (language, script)


async def test_a_letter_says_who_we_are_only_where_the_plan_lets_it(
    worker: Desk, family: Family
) -> None:
    await allowed(family, letters_may_name_us=True)
    seen = (await worker.post(f"{path_of(family)}/preview", LETTER | {"language": "en"})).json()
    assert "Harbour Voices" in " ".join(seen["paragraphs"])


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ({"own_words": "Ask for The  Library books."}, "holds_code_word"),
        ({"own_words": "harbour voices sends you this"}, "names_us"),
        ({"template": "visit"}, "letter_blank_left"),
        ({"language": "so"}, "letter_language"),
    ],
)
async def test_what_must_not_be_in_a_letter_is_refused_with_the_reason(
    worker: Desk, family: Family, said: dict[str, str], code: str
) -> None:
    await allowed(family)
    for path in (f"{path_of(family)}/preview", path_of(family)):
        assert (await worker.post(path, LETTER | said)).json()["code"] == code


async def test_a_letter_that_was_printed_stands_in_the_ledger_with_its_template(
    worker: Desk,
    family: Family,
) -> None:
    await allowed(family)
    desk_officer = a_name("The desk of the centre", "professional")
    letter = LETTER | {"carried_by": desk_officer}
    sent = (await worker.post(path_of(family), letter)).json()
    (entry,) = await entries(worker, family)
    assert sent["state"] is None
    assert (entry["channel"], entry["language"], entry["script"]) == ("letter", "ur", "Aran")
    assert (entry["template"], entry["carried_by"]) == ("first_offer 1", desk_officer)
    assert "Zarmina" in entry["note"]


async def test_no_letter_goes_under_a_stop(
    office: Office, worker: Desk, family: Family, mail: Any
) -> None:
    by_mail(office, mail)
    await allowed(family, gate="not_now")
    earlier = {"noted_at": (clock.now() - timedelta(hours=1)).isoformat()}
    for way in ({"way": None}, {"way": "email"}, {"way": "email"} | earlier):
        answer = await worker.post(path_of(family), LETTER | way)
        assert answer.json()["code"] == "contact_plan_blocks"
    assert mail.said == []


async def test_what_must_not_go_now_is_not_shown_to_be_printed(
    worker: Desk, family: Family
) -> None:
    path = f"{path_of(family)}/preview"
    plan = f"/api/people/{family.mother}/contact-plan"
    days_ago = {"noted_at": (clock.now() - timedelta(days=5)).isoformat(), "id": new_id()}
    stops = [a_plan("not_now"), a_plan(days=-3) | days_ago]
    for body, code in zip(stops, ("contact_plan_blocks", "contact_plan_expired"), strict=True):
        known = (await worker.get(plan)).json()["standing"]
        await made(worker, plan, body | {"knew": [one["id"] for one in known]})
        assert (await worker.post(path, LETTER)).json()["code"] == code
    await allowed(family)
    assert (await worker.post(path, LETTER)).status_code == 200


async def test_a_letter_is_not_shown_where_the_plan_names_other_ways(
    worker: Desk, family: Family
) -> None:
    await allowed(family, channels=["visit", "text"])
    answer = await worker.post(f"{path_of(family)}/preview", LETTER)
    assert (answer.status_code, answer.json()["code"]) == (409, "contact_plan_channel")
    assert (await worker.post(f"{path_of(family)}/preview", TEXT)).json()["by_hand"] is True


async def test_two_plans_with_no_way_in_common_show_no_letter(worker: Desk, family: Family) -> None:
    await allowed(family, channels=["letter"])
    beside = {"noted_at": clock.now().isoformat(), "id": new_id(), "knew": []}
    plan = f"/api/people/{family.mother}/contact-plan"
    await made(worker, plan, a_plan(**SAFE | {"channels": ["visit"]}) | beside)
    assert len((await worker.get(plan)).json()["standing"]) == 2
    for message in (LETTER, TEXT):
        answer = await worker.post(f"{path_of(family)}/preview", message)
        assert answer.json()["code"] == "contact_plan_channel"


async def test_a_letter_that_may_only_go_by_mail_is_shown_for_that_and_not_to_be_printed(
    office: Office, worker: Desk, family: Family, mail: MailServerAtWork
) -> None:
    await allowed(family, channels=["email"])
    path = f"{path_of(family)}/preview"
    assert (await worker.post(path, LETTER)).json()["code"] == "contact_plan_channel"
    by_mail(office, mail)
    seen = (await worker.post(path, LETTER)).json()
    assert (seen["by_hand"], seen["to"]) == (False, {"email": "z@example.org"})
    await allowed(family, channels=["letter"])
    seen = (await worker.post(path, LETTER)).json()
    assert (seen["by_hand"], seen["to"]) == (True, {})


async def test_no_letter_goes_to_whoever_said_no_to_being_contacted(
    office: Office, worker: Desk, family: Family, mail: MailServerAtWork
) -> None:
    by_mail(office, mail)
    await allowed(family)
    await agree(worker, family.mother, "contact", decision="declined")
    for path, way in (("/preview", {}), ("", {}), ("", {"way": "email"})):
        answer = await worker.post(path_of(family) + path, LETTER | way)
        assert (answer.status_code, answer.json()["code"]) == (409, "contact_not_agreed")
    assert mail.said == []


async def test_a_letter_goes_by_mail_to_the_safe_address_once(
    office: Office, worker: Desk, family: Family, mail: MailServerAtWork
) -> None:
    by_mail(office, mail)
    await allowed(family)
    letter = LETTER | {"way": "email", "id": new_id()}
    first = await worker.post(path_of(family), letter)
    again = await worker.post(path_of(family), letter)
    assert (first.status_code, first.json()["state"]) == (201, "sent")
    assert again.json() == first.json()
    (arrived,) = mail.delivered
    assert arrived.to == ["z@example.org"]
    assert "Zarmina" in arrived.mail.get_content()
    assert arrived.mail["Content-Language"] == "ur"
    assert "Harbour" not in arrived.mail.as_string()
    (entry,) = await entries(worker, family)
    assert entry["channel"] == "email"
    (sending,) = (await worker.get(path_of(family))).json()["items"]
    assert (sending["offer_id"], sending["state"]) == (entry["id"], "sent")


async def test_a_line_that_should_be_protected_is_or_nothing_goes(
    office: Office,
    worker: Desk,
    family: Family,
    mail: MailServerAtWork,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    by_mail(office, mail, "starttls")
    await allowed(family)
    letter = LETTER | {"way": "email"}
    bare = await worker.post(path_of(family), letter)
    assert (bare.status_code, bare.json()["code"]) == (502, "not_sent")
    mail.certificate = make_certificate(tmp_path)
    unknown = await worker.post(path_of(family), letter)
    assert unknown.json()["code"] == "not_sent"
    assert mail.delivered == []
    monkeypatch.setenv("SSL_CERT_FILE", str(mail.certificate))
    assert (await worker.post(path_of(family), letter)).status_code == 201
    assert [one.protected for one in mail.delivered] == [True]


async def test_what_was_not_taken_is_noted_as_not_sent_and_does_not_count_as_an_offer(
    office: Office, worker: Desk, family: Family, mail: MailServerAtWork
) -> None:
    by_mail(office, mail)
    mail.refuse_recipients = True
    await allowed(family)
    answer = await worker.post(path_of(family), LETTER | {"way": "email"})
    assert (answer.status_code, answer.json()["code"]) == (502, "not_sent")
    correction, entry = await entries(worker, family)
    assert (correction["struck"], correction["corrects"]) == (True, entry["id"])
    overview = (await worker.get(f"/api/people/{family.mother}/contact")).json()
    assert (overview["direct"], overview["offers"]) == ("never_asked", 0)


async def test_where_the_line_broke_nobody_claims_to_know_and_nothing_goes_twice(
    office: Office, worker: Desk, family: Family, mail: MailServerAtWork
) -> None:
    by_mail(office, mail)
    mail.hang_up_after_data = True
    await allowed(family)
    letter = LETTER | {"way": "email", "id": new_id()}
    answer = await worker.post(path_of(family), letter)
    assert (answer.status_code, answer.json()["code"]) == (502, "maybe_sent")
    mail.hang_up_after_data = False
    again = await worker.post(path_of(family), letter)
    assert (again.status_code, again.json()["state"]) == (201, "unsure")
    assert mail.delivered == []


async def test_a_text_goes_to_the_safe_number_with_a_key_that_makes_repeating_harmless(
    office: Office, worker: Desk, family: Family, gateway: Any, tmp_path: Path
) -> None:
    url, received, _ = gateway
    token = tmp_path / "token"
    token.write_text("s3cret\n")
    configure(office, text_webhook_url=url, text_webhook_token_file=str(token))
    await allowed(family)
    sent = (await worker.post(path_of(family), TEXT | {"way": "text"})).json()
    ((headers, body),) = received
    assert body == {
        "to": "02079460456",
        "text": "Hello Zarmina, this is Nadia. Is this a good time to talk? No is fine too.",
        "id": sent["offer"]["id"],
    }
    assert headers["Authorization"] == "Bearer s3cret"
    assert headers["Idempotency-Key"] == sent["offer"]["id"]


async def test_a_gateway_that_refuses_is_told_by_a_code_and_logged_by_none_of_the_words(
    office: Office, worker: Desk, family: Family, gateway: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    url, _, handler = gateway
    handler.status = 500
    configure(office, text_webhook_url=url)
    await allowed(family)
    answer = await worker.post(path_of(family), TEXT | {"way": "text"})
    assert answer.json()["code"] == "not_sent"
    said = "".join(capsys.readouterr())
    assert "Zarmina" not in said
    assert "7946" not in said


async def test_without_a_safe_number_no_text_goes(
    office: Office, worker: Desk, family: Family, gateway: Any
) -> None:
    url, received, _ = gateway
    configure(office, text_webhook_url=url)
    await allowed(family, safe_number="")
    answer = await worker.post(path_of(family), TEXT | {"way": "text"})
    assert (answer.status_code, answer.json()["code"]) == (409, "no_safe_place")
    assert received == []


@pytest.mark.parametrize(
    "said",
    [
        {"smtp_host": "mail.example", "smtp_from": "a@b.example", "smtp_security": "none"},
        {"smtp_host": "mail.example"},
        {"smtp_host": "mail.example", "smtp_from": "a@b.example", "smtp_user": "a"},
        {"text_webhook_url": "http://texts.example/"},
    ],
)
def test_settings_that_would_send_in_the_clear_stop_the_start(said: dict[str, str]) -> None:
    with pytest.raises(SettingsError):
        load_settings(None, {}, **said)
