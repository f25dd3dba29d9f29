"""An S3 service of our own (SeaweedFS), started once for those tests that ask and thrown away.

It listens on loopback alone, checks signatures and sums as others do, keeps to a few hundred MiB, and tells
nobody that it runs.
"""

import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from ipaddress import IPv4Address
from pathlib import Path
from typing import TYPE_CHECKING

from botocore.exceptions import BotoCoreError, ClientError
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID

from tests.support.ports import free_port
from voicecapture.base.blobs.bucket_line import connect
from voicecapture.base.blobs.bucket_place import Bucket

if TYPE_CHECKING:
    from mypy_boto3_s3.client import S3Client

KEY_ID, SECRET = "sealed-parts", "an-invented-secret-of-some-length"
LEFT_OPEN = "left-open"
START_SECONDS = 60
_ENVIRONMENT = {
    "GOMEMLIMIT": "256MiB",
    "GOMAXPROCS": "2",
    # A bucket begins with one file on disk and not with seven.
    "WEED_MASTER_VOLUME_GROWTH_COPY_1": "1",
}
_OPTIONS = {
    "ip": "127.0.0.1",
    "ip.bind": "127.0.0.1",
    "filer": "true",
    "s3": "true",
    "s3.iam": "false",
    "s3.autoCreateBucket": "false",
    "s3.port.iceberg": "0",
    "s3.port.lance": "0",
    "master.telemetry": "false",
    "master.electionTimeout": "1s",
    "master.heartbeatInterval": "100ms",
    "master.volumeSizeLimitMB": "64",
    "master.volumePreallocate": "false",
    "volume.max": "200",
}
_IDENTITIES = [
    {
        "name": "voicecapture",
        "credentials": [{"accessKey": KEY_ID, "secretKey": SECRET}],
        "actions": ["Admin", "Read", "Write", "List", "Tagging"],
    },
    # Whoever shows no key may read one bucket, which stands for one left open by mistake.
    {"name": "anonymous", "actions": [f"Read:{LEFT_OPEN}"]},
]
_PORTS = ("master.port", "volume.port", "filer.port", "s3.port")


@dataclass(eq=False)
class Service:
    """A running service; ``bucket`` makes buckets in it."""

    folder: Path
    ports: dict[str, int] = field(default_factory=dict)
    _process: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        """Its address."""
        return f"http://127.0.0.1:{self.ports['s3.port']}"

    @property
    def tls_url(self) -> str:
        """The same under TLS, with a certificate that ``certificate`` alone vouches for."""
        return f"https://127.0.0.1:{self.ports['s3.port.https']}"

    @property
    def certificate(self) -> Path:
        """Its own certificate."""
        return self.folder / "certificate.pem"

    @property
    def secret_file(self) -> Path:
        """The file that holds the secret key."""
        return self.folder / "secret"

    def place(self, name: str, secret: str = SECRET) -> Bucket:
        """Return where a bucket is; it need not be there."""
        return Bucket(self.url, name, "us-east-1", "path", KEY_ID, secret)

    def settings(self, name: str) -> dict[str, str]:
        """Return the settings that make a bucket the store of an installation."""
        return {
            "blob_store": "bucket",
            "bucket_url": self.url,
            "bucket_name": name,
            "bucket_key_id": KEY_ID,
            "bucket_secret_file": str(self.secret_file),
        }

    def client(self, name: str = "any") -> "S3Client":
        """Return a client that may do everything."""
        return connect(self.place(name))

    def make_bucket(self, name: str) -> Bucket:
        """Make a bucket."""
        self.client().create_bucket(Bucket=name)
        return self.place(name)

    def start(self) -> None:
        """Start it and wait until it keeps what it is given."""
        options = {**_OPTIONS, **{name: str(port) for name, port in self.ports.items()}}
        options |= {"dir": str(self.folder / "data"), "s3.config": str(self.folder / "keys.json")}
        options |= {
            "s3.cert.file": str(self.certificate),
            "s3.key.file": str(self.folder / "certificate.key"),
        }
        program = Path(sys.executable).with_name("weed")
        command = [str(program), "-logtostderr=true", "server"]
        command += [f"-{name}={value}" for name, value in options.items()]
        with (self.folder / "log").open("ab") as log:
            self._process = subprocess.Popen(
                command,
                stdout=log,
                stderr=log,
                env=os.environ | _ENVIRONMENT,
                start_new_session=True,
            )
        self._wait()

    def kill(self) -> None:
        """End it at once, as a power cut would."""
        if self._process is not None:
            self._process.kill()
            self._process.wait(timeout=20)
            self._process = None

    def stop(self) -> None:
        """End it and delete what it kept."""
        self.kill()
        shutil.rmtree(self.folder)
        for port in self.ports.values():
            for socket in Path("/tmp").glob(f"seaweedfs-*-{port}.sock"):  # noqa: S108 - its own habit.
                socket.unlink(missing_ok=True)

    def _wait(self) -> None:
        client, deadline = self.client(), time.monotonic() + START_SECONDS
        while time.monotonic() < deadline:
            with suppress(BotoCoreError, ClientError):
                _make_ready(client)
                return
            time.sleep(0.05)
        raise RuntimeError(f"the S3 service did not start:\n{(self.folder / 'log').read_text()}")


def _make_ready(client: "S3Client") -> None:
    there = (client.exceptions.BucketAlreadyExists, client.exceptions.BucketAlreadyOwnedByYou)
    with suppress(*there):
        client.create_bucket(Bucket="ready")
    client.put_object(Bucket="ready", Key="ready", Body=b"ready")


def _certify(folder: Path) -> None:
    """Write a certificate of this machine's loopback address, vouched for by nobody, and its key."""
    key, now = ec.generate_private_key(ec.SECP256R1()), datetime.now(UTC)
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "127.0.0.1")])
    address = x509.SubjectAlternativeName([x509.IPAddress(IPv4Address("127.0.0.1"))])
    certificate = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(address, critical=False)
        .sign(key, hashes.SHA256())
    )
    (folder / "certificate.pem").write_bytes(certificate.public_bytes(Encoding.PEM))
    (folder / "certificate.key").write_bytes(
        key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    )


def make_service() -> Service:
    """Start a service in a folder of its own."""
    folder = Path(tempfile.mkdtemp(prefix="voicecapture-s3-"))
    (folder / "data").mkdir()
    (folder / "secret").write_text(f"{SECRET}\n", encoding="utf-8")
    (folder / "keys.json").write_text(json.dumps({"identities": _IDENTITIES}), encoding="utf-8")
    _certify(folder)
    named = (*_PORTS, *(f"{one}.grpc" for one in _PORTS), "s3.port.https")
    ports = {name: free_port() for name in named}
    made = Service(folder, ports)
    try:
        made.start()
    except BaseException:
        made.stop()
        raise
    return made
