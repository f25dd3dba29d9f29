"""Do one thing at the desk some hours ago, as a program: FOLDER HOURS LOGIN WORDS PATH BODY.

A journey in a browser cannot wait for three days. This signs a colleague in to an installation's own
application, in a process whose clock stands earlier, sends one request and prints the answer.
"""

import asyncio
import json
import sys
from datetime import timedelta
from typing import Any

import httpx

from voicecapture.app import make_app
from voicecapture.base import clock
from voicecapture.base.config import load_settings
from voicecapture.cli.demo.desk import Desk


async def send(folder: str, hours: float, login: str, words: str, path: str, body: Any) -> Any:
    """Return what the service answered, as if it had been asked some hours ago."""
    at = clock.now() - timedelta(hours=hours)
    clock.set_source(lambda: at)
    app = make_app(load_settings(None, {}, data_dir=folder, demo=True))
    # Litestar's own application type is narrower than what ASGI promises.
    transport = httpx.ASGITransport(app=app)  # type: ignore[arg-type]
    async with httpx.AsyncClient(transport=transport, base_url="http://localhost:8080") as http:
        desk = Desk(http, login, words)
        await desk.sign_in()
        answer = await desk.post(path, body)
    await app.state.database.close()
    return answer


if __name__ == "__main__":
    _folder, _hours, _login, _words, _path, _body = sys.argv[1:]
    json.dump(
        asyncio.run(send(_folder, float(_hours), _login, _words, _path, json.loads(_body))),
        sys.stdout,
    )
