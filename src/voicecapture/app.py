"""Assembles the application: settings in, a Litestar app out. Protocols are wired here."""

from collections.abc import AsyncGenerator, AsyncIterator, Callable
from contextlib import asynccontextmanager
from functools import partial
from typing import Any

import msgspec
from litestar import Litestar, Request, Response, Router
from litestar.config.response_cache import ResponseCacheConfig
from litestar.datastructures import State
from litestar.di import Provide
from litestar.enums import HttpMethod
from litestar.exceptions import HTTPException
from litestar.middleware import DefineMiddleware
from litestar.openapi import OpenAPIConfig
from litestar.openapi.plugins import JsonRenderPlugin
from litestar.routes import HTTPRoute
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncConnection

from voicecapture import __version__, doors, health, metrics
from voicecapture.accounts.keyholder import Keyholder
from voicecapture.accounts.organisations import service as organisations
from voicecapture.accounts.root import watching
from voicecapture.accounts.sign_in.gate import HashGate
from voicecapture.accounts.sign_in.http import permitted
from voicecapture.accounts.sign_in.http import provide_stores as provide_sign_in_stores
from voicecapture.audit.checkpoints.keeper import Keeper
from voicecapture.audit.checkpoints.outside import TimestampAuthority, places_of
from voicecapture.base.blobs.opening import open_blobs
from voicecapture.base.blobs.store import BlobsAway
from voicecapture.base.config import Settings
from voicecapture.base.db import Database
from voicecapture.base.errors import Problem, Refusals
from voicecapture.base.http import Guarded
from voicecapture.base.keystore import Keystore
from voicecapture.base.policy import Permissions
from voicecapture.base.routing import get
from voicecapture.capture.alerts.about import alerts_about
from voicecapture.capture.alerts.overdue import tell_cover
from voicecapture.capture.own_device import ending as own_device
from voicecapture.capture.sessions import ended_plans
from voicecapture.capture.sessions import service as sessions
from voicecapture.capture.spares import rounds as spares
from voicecapture.capture.sync import service as sync
from voicecapture.capture.sync.filing import Stores
from voicecapture.capture.sync.intake import Intake
from voicecapture.capture.upload_tokens.service import Senders
from voicecapture.crypto.errors import CryptoError
from voicecapture.engagement.agreements import reasking
from voicecapture.engagement.agreements import service as agreements
from voicecapture.engagement.agreements.wordings import load_wordings
from voicecapture.engagement.contact_ledger import rounds as contact_ledger_rounds
from voicecapture.engagement.contact_plans import grown
from voicecapture.engagement.contact_plans import service as contact_plans
from voicecapture.engagement.decisions import missed
from voicecapture.engagement.letters.channels.sending import say_what_is_not_sent, senders_of
from voicecapture.engagement.letters.service import Office
from voicecapture.keyring.opening import need
from voicecapture.keyring.opening.volume import service as volume
from voicecapture.notices.rounds import service as rounds
from voicecapture.notices.rounds.service import Round
from voicecapture.people.households import coming
from voicecapture.people.persons.facts import Facts
from voicecapture.people.reviews import service as reviews
from voicecapture.problems import (
    on_anything,
    on_blobs,
    on_database,
    on_http,
    on_problem,
    on_tampering,
)
from voicecapture.release.answers.giving import answers_for_session
from voicecapture.release.handing_on import TASKS
from voicecapture.release.own_device import own_things
from voicecapture.release.sharing.ending import end_what_rests
from voicecapture.release.sharing.recalling import recall_with
from voicecapture.release.stores import provide_stores
from voicecapture.review.quarantine import need as quarantine_need
from voicecapture.stages import ROUTES, STAGES
from voicecapture.stewardship.orphans import service as orphans

# What must be noticed although nobody asks; one process of all that share a database walks them.
ROUNDS = {
    "cover": tell_cover,
    "grant_reviews": reviews.look,
    "coming_of_age": coming.look,
    "openings": volume.forget,
    "ceremonies": watching.look,
    "ended_plans": ended_plans.look,
    "offers": contact_ledger_rounds.look,
    "missed_talks": missed.look,
    "own_devices": own_device.look,
}


@get("/api/openapi.json", permission="health", signed_in=False, include_in_schema=False)
async def api_document(request: Request) -> Response[bytes]:  # type: ignore[type-arg]
    """Return the OpenAPI document: every route, schema, failure and constraint."""
    document = msgspec.json.encode(request.app.openapi_schema.to_schema())
    return Response(document, media_type="application/json")


async def facts_of(db: AsyncConnection, org_id: str, person_id: str) -> Facts:
    """Return what engagement and capture know of a person, for the page that people serve."""
    gate = await contact_plans.find_gate(db, org_id, person_id)
    standings = {
        one.purpose: one.state for one in await agreements.find_states(db, org_id, person_id)
    }
    sessions_open = await sessions.count_open(db, org_id, person_id)
    agreed_to = tuple(purpose for purpose, state in standings.items() if state == "agreed")
    taking_part = standings.get("taking_part", "none")
    return Facts(gate.state, gate.until, taking_part, sessions_open, agreed_to)


def rounds_of(state: State) -> dict[str, Round]:
    """Return every round, with those that ask more than the database."""
    return {
        **ROUNDS,
        "agreements": reasking.make_round(state.keystore, state.wordings, state.end_what_rests),
        "spares": spares.make_round(state.keystore),
        "grown_plans": partial(grown.look, settings=state.settings),
        "orphans": orphans.make_round(state.blobs, state.settings.backup_keep_days),
    }


def make_state(settings: Settings) -> State:
    """Return what the routes work with: stores, queues and what later stages do for earlier ones."""
    state = State(
        {
            "settings": settings,
            "database": Database(settings.url, pool_size=settings.pool_size),
            "keystore": Keystore(settings.keystore_folder),
            "blobs": open_blobs(settings),
            "permissions": Permissions((health.PERMISSIONS, metrics.PERMISSIONS, *STAGES)),
            "pages": doors.load_pages(),
            "hash_gate": HashGate(),
            "answers_for_session": answers_for_session,
            "own_things": own_things,
            "senders": Senders(),
            "wordings": load_wordings(),
            "facts_of": facts_of,
            "alerts_about": alerts_about,
            "tasks_of": TASKS,
            "end_what_rests": end_what_rests,
            "recalls_with": recall_with,
            "office": Office(settings, senders_of(settings)),
        }
    )
    seldom = ("grant_reviews", "openings", "orphans", "spares")
    state["rounds"] = rounds.Rounds(state.database, rounds_of(state), seldom)
    state["keeper"] = _make_keeper(state)
    need.look_further(quarantine_need.waits)
    state["intake"] = Intake()
    state["refusals"] = Refusals()
    state["batcher"] = sync.make_batcher(Stores(state.database, state.keystore, settings))
    return state


def make_app(settings: Settings) -> Litestar:
    """Return the application for checked settings; every route has its permission or this raises."""
    state = make_state(settings)
    app = Litestar(
        route_handlers=[*health.ROUTES, *metrics.ROUTES, api_document, *ROUTES],
        state=state,
        guards=[permitted],
        middleware=[DefineMiddleware(Guarded, secure=settings.secure)],
        dependencies=_dependencies(),
        exception_handlers={
            Problem: on_problem,
            HTTPException: on_http,
            SQLAlchemyError: on_database,
            BlobsAway: on_blobs,
            CryptoError: on_tampering,
            Exception: on_anything,
        },
        lifespan=[_living],
        openapi_config=OpenAPIConfig(
            title="voicecapture",
            version=__version__,
            create_examples=False,
            use_handler_docstrings=True,
            render_plugins=[JsonRenderPlugin()],
            # Our own route below serves the document; the framework's pages stay behind it.
            openapi_router=Router(
                "/api/document",
                route_handlers=[],
                include_in_schema=False,
                opt={"permission": "health"},
            ),
        ),
        logging_config=None,
        response_cache_config=ResponseCacheConfig(default_expiration=None),
    )
    check_permissions(app, state.permissions)
    return app


def check_permissions(app: Litestar, permissions: Permissions) -> None:
    """Refuse to start with a route that the permission table does not list."""
    for route in app.routes:
        if isinstance(route, HTTPRoute):
            for handler in route.route_handlers:
                if handler.http_methods == {HttpMethod.OPTIONS}:
                    continue  # The framework's own: it names methods and nothing else.
                if "permission" not in handler.opt:
                    raise RuntimeError(f"the route {route.path} names no permission")
                permissions.get_rule(handler.opt["permission"])


def _dependencies() -> dict[str, Provide]:
    return {
        "db": Provide(_provide_transaction),
        "keyholder": Provide(_provide_keyholder, sync_to_thread=False),
        "sign_in_stores": Provide(provide_sign_in_stores, sync_to_thread=False),
        "release_stores": Provide(provide_stores, sync_to_thread=False),
        **{
            name: Provide(_from_state(name), sync_to_thread=False)
            for name in (
                "settings",
                "database",
                "keystore",
                "blobs",
                "hash_gate",
                "wordings",
                "facts_of",
                "tasks_of",
                "end_what_rests",
                "recalls_with",
                "office",
            )
        },
    }


def _from_state(name: str) -> Callable[[State], Any]:
    def provide(state: State) -> Any:
        return state[name]

    return provide


async def _provide_transaction(state: State) -> AsyncGenerator[AsyncConnection, None]:
    """One transaction per request, committed when the handler has returned."""
    async with state.database.transaction() as connection:
        yield connection


def _provide_keyholder(request: Request) -> Keyholder:  # type: ignore[type-arg]
    keyholder: Keyholder = request.scope["state"]["keyholder"]
    return keyholder


def _make_keeper(state: State) -> Keeper:
    settings: Settings = state.settings
    url = settings.timestamp_url
    return Keeper(
        state.database,
        lambda org_id: organisations.signing_key_of(state.keystore, org_id),
        places_of(settings),
        TimestampAuthority(url) if url else None,
    )


@asynccontextmanager
async def _living(app: Litestar) -> AsyncIterator[None]:
    keeper: Keeper = app.state.keeper
    keeper.start()
    app.state.rounds.start()
    say_what_is_not_sent(app.state.office.senders)
    yield
    await app.state.rounds.close()
    await app.state.batcher.close()
    await keeper.close()
    await app.state.database.close()
