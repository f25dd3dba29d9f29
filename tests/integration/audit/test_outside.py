"""What is sent outside arrives there, at a real address and in a real file."""

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest

from voicecapture.audit.checkpoints.outside import Appended, NotSent, Posted


class Address:
    """A small web server that keeps what it is sent."""

    def __init__(self) -> None:
        self.status = 200
        self.bodies: list[tuple[str, bytes]] = []
        outer = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"]))
                outer.bodies.append((self.headers["Content-Type"], body))
                self.send_response(outer.status)
                self.end_headers()

            def log_message(self, *_: object) -> None:
                pass

        self.server = HTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}/checkpoints"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()


@pytest.fixture
def address() -> Iterator[Address]:
    made = Address()
    yield made
    made.server.shutdown()
    made.server.server_close()


async def test_a_line_is_posted(address: Address) -> None:
    await Posted(address.url).send(b"{}\n")
    assert address.bodies == [("application/json", b"{}\n")]


@pytest.mark.parametrize("status", [302, 404, 500])
async def test_any_other_answer_means_not_sent(address: Address, status: int) -> None:
    address.status = status
    with pytest.raises(NotSent, match=str(status)):
        await Posted(address.url).send(b"{}\n")


async def test_nobody_there_means_not_sent() -> None:
    with pytest.raises(NotSent, match="did not answer"):
        await Posted("http://127.0.0.1:9/").send(b"{}\n")


async def test_a_folder_that_is_not_there_means_not_sent(tmp_path: Path) -> None:
    with pytest.raises(NotSent, match="cannot be written"):
        await Appended(tmp_path / "gone" / "file").send(b"{}\n")


async def test_lines_are_added_and_none_replaced(tmp_path: Path) -> None:
    place = Appended(tmp_path / "file")
    for number in range(3):
        await place.send(b"%d\n" % number)
    assert (tmp_path / "file").read_bytes() == b"0\n1\n2\n"
