"""A mail server of a test's own: real SMTP on the loopback interface, with or without TLS."""

import socketserver
import ssl
import threading
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from typing import Any, cast

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID


@dataclass
class Delivered:
    """One letter as it arrived, to whom, and whether the line was protected."""

    to: list[str]
    mail: EmailMessage
    protected: bool


@dataclass
class MailServerAtWork:
    """What the server does, and what it was given."""

    port: int = 0
    delivered: list[Delivered] = field(default_factory=list)
    said: list[str] = field(default_factory=list)
    refuse_recipients: bool = False
    hang_up_after_data: bool = False
    certificate: Path | None = None


def make_certificate(folder: Path) -> Path:
    """Write a certificate for localhost, with its key beside it, and return its place."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "localhost")])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName("localhost")]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .sign(key, hashes.SHA256())
    )
    private = key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    file = folder / "localhost.pem"
    file.write_bytes(made.public_bytes(serialization.Encoding.PEM) + private)
    return file


class _Conversation(socketserver.StreamRequestHandler):
    @property
    def work(self) -> MailServerAtWork:
        return cast("MailServerAtWork", cast("Any", self.server).work)

    def handle(self) -> None:
        self.to: list[str] = []
        self.protected = False
        self._say("220 ready")
        while line := self.rfile.readline().decode().strip():
            self.work.said.append(line.split()[0].upper())
            if not self._answer(line):
                return

    def _answer(self, line: str) -> bool:
        verb = line.split(maxsplit=1)[0].upper()
        answers = {"MAIL": "250 ok", "RSET": "250 ok", "NOOP": "250 ok"}
        if verb in {"EHLO", "HELO"}:
            offers = self.work.certificate is not None and not self.protected
            self._say("250-localhost\r\n250 STARTTLS" if offers else "250 localhost")
        elif verb == "STARTTLS" and self.work.certificate is not None:
            self._say("220 go on")
            self._protect(self.work.certificate)
        elif verb == "RCPT":
            self.to.append(line.partition("<")[2].rstrip(">"))
            self._say("550 no" if self.work.refuse_recipients else "250 ok")
        elif verb == "DATA":
            return self._take()
        elif verb == "QUIT":
            self._say("221 bye")
            return False
        else:
            self._say(answers.get(verb, "502 what"))
        return True

    def finish(self) -> None:
        """Close what was wrapped too; the server itself closes only the bare line."""
        super().finish()
        self.connection.close()

    def _take(self) -> bool:
        self._say("354 go on")
        lines = []
        while (line := self.rfile.readline()) != b".\r\n":
            lines.append(line.removeprefix(b"."))
        if self.work.hang_up_after_data:
            return False
        mail = message_from_bytes(b"".join(lines), policy=policy.default)
        self.work.delivered.append(Delivered(self.to, mail, self.protected))
        self._say("250 taken")
        return True

    def _protect(self, certificate: Path) -> None:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate)
        self.connection = context.wrap_socket(self.connection, server_side=True)
        self.rfile.close()
        self.rfile = self.connection.makefile("rb")
        self.protected = True

    def _say(self, line: str) -> None:
        self.connection.sendall(f"{line}\r\n".encode())


class _Server(socketserver.ThreadingTCPServer):
    allow_reuse_address = True
    daemon_threads = True

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Whoever hangs up in the middle of a sentence is part of the test."""


def start(work: MailServerAtWork) -> _Server:
    """Start the server on a free port, which is then in ``work``."""
    server = _Server(("127.0.0.1", 0), _Conversation)
    cast("Any", server).work = work
    work.port = server.server_address[1]
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server
