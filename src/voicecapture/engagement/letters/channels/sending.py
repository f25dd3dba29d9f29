"""The ways out: a mail server, an address that takes texts, and by default neither.

Without a setting the way is the null one: it sends nothing, says so when the service starts and on every
page that could send. What goes out is content that nobody else may read, so nothing of it and no number
or address is logged; a failure is told by a code.
"""

import asyncio
import smtplib
import ssl
from collections.abc import Collection
from dataclasses import dataclass
from email.message import EmailMessage
from pathlib import Path
from typing import Protocol

import structlog

from voicecapture.base.config import Settings
from voicecapture.engagement.letters.rules import Way

log = structlog.get_logger("voicecapture")
_SECONDS = 15
_WAYS: tuple[Way, ...] = ("email", "text")


class NotTaken(Exception):
    """The other side did not take a message. ``code`` says why, without content.

    Attributes:
        unsure: it may have been taken all the same: the line broke after it was handed over.
    """

    def __init__(self, code: str, *, unsure: bool = False) -> None:
        super().__init__(code)
        self.code = code
        self.unsure = unsure


@dataclass(frozen=True, repr=False)
class Message:
    """One message, and the one place it goes to. It has no readable form: nothing of it is logged."""

    to: str
    subject: str
    text: str
    language: str
    id: str


class Sender(Protocol):
    """A way out."""

    async def send(self, message: Message) -> None:
        """Hand a message over, or raise :class:`NotTaken`."""


class MailServer:
    """A mail server, over TLS; without it only on this machine."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings

    async def send(self, message: Message) -> None:
        """Hand a message over in a thread of its own."""
        try:
            await asyncio.to_thread(self._send, _as_mail(message, self._settings.smtp_from))
        except smtplib.SMTPRecipientsRefused as error:
            raise NotTaken("recipient_refused") from error
        except (smtplib.SMTPServerDisconnected, TimeoutError) as error:
            raise NotTaken("line_broke", unsure=True) from error
        except smtplib.SMTPException as error:
            raise NotTaken("server_refused") from error
        except OSError as error:
            raise NotTaken("server_unreachable") from error

    def _send(self, mail: EmailMessage) -> None:
        wanted = self._settings
        with self._connect() as server:
            if wanted.smtp_security == "starttls":
                server.starttls(context=ssl.create_default_context())
            if wanted.smtp_user:
                server.login(wanted.smtp_user, _secret(wanted.smtp_password_file))
            server.send_message(mail)

    def _connect(self) -> smtplib.SMTP:
        wanted = self._settings
        if wanted.smtp_security == "tls":
            context = ssl.create_default_context()
            return smtplib.SMTP_SSL(
                wanted.smtp_host, wanted.smtp_port, timeout=_SECONDS, context=context
            )
        return smtplib.SMTP(wanted.smtp_host, wanted.smtp_port, timeout=_SECONDS)


class TextGateway:
    """An address that takes a text as JSON and answers 2xx; the message's id makes repeating harmless."""

    def __init__(self, settings: Settings) -> None:
        self._url = settings.text_webhook_url
        self._token_file = settings.text_webhook_token_file

    async def send(self, message: Message) -> None:
        """Post a text."""
        # Loaded here: most installations send nothing, and the library takes a while to load.
        import httpx  # noqa: PLC0415

        headers = {"Idempotency-Key": message.id}
        if self._token_file:
            headers["Authorization"] = f"Bearer {_secret(self._token_file)}"
        body = {"to": message.to, "text": message.text, "id": message.id}
        try:
            async with httpx.AsyncClient(timeout=_SECONDS, follow_redirects=False) as client:
                answer = await client.post(self._url, json=body, headers=headers)
        except httpx.ConnectError as error:
            raise NotTaken("gateway_unreachable") from error
        except (httpx.HTTPError, OSError) as error:
            raise NotTaken("line_broke", unsure=True) from error
        if not answer.is_success:
            raise NotTaken("gateway_refused")


def senders_of(settings: Settings) -> dict[Way, Sender]:
    """Return the ways that are configured; by default there is none."""
    found: dict[Way, Sender] = {}
    if settings.smtp_host:
        found["email"] = MailServer(settings)
    if settings.text_webhook_url:
        found["text"] = TextGateway(settings)
    return found


def say_what_is_not_sent(senders: Collection[Way]) -> None:
    """Warn, once at the start, of each way that is the null one."""
    for way in _WAYS:
        if way not in senders:
            log.warning("letters.nothing_is_sent_from_here", way=way)


def _as_mail(message: Message, sender: str) -> EmailMessage:
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = sender, message.to, message.subject
    mail["Message-ID"] = f"<{message.id}@{sender.rpartition('@')[2] or 'localhost'}>"
    mail.set_content(message.text)
    # After the content, which takes earlier headers about content away.
    mail["Content-Language"] = message.language
    return mail


def _secret(file: str) -> str:
    try:
        return Path(file).read_text(encoding="utf-8").strip()
    except OSError as error:
        raise NotTaken("secret_missing") from error
