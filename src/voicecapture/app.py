"""Assembles the application: settings in, a Litestar app out. Protocols are wired here."""

from collections.abc import AsyncGenerator, AsyncIterator, Callable
from contextlib import asynccontextmanager
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
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncConnection

from voicecapture import __version__, doors
from voicecapture.accounts.custodians import routes as custodian_routes
from voicecapture.accounts.devices import routes as device_routes
from voicecapture.accounts.invitations import routes as invitation_routes
from voicecapture.accounts.keyholder import Keyholder
from voicecapture.accounts.leaving import routes as leaving_routes
from voicecapture.accounts.organisations import service as organisations
from voicecapture.accounts.permissions import PERMISSIONS as ACCOUNTS
from voicecapture.accounts.root import routes as ceremony_routes
from voicecapture.accounts.root import watching
from voicecapture.accounts.sign_in import routes as sign_in_routes
from voicecapture.accounts.sign_in.gate import HashGate
from voicecapture.accounts.sign_in.http import permitted
from voicecapture.accounts.sign_in.http import provide_stores as provide_sign_in_stores
from voicecapture.accounts.unlocks import routes as unlock_routes
from voicecapture.accounts.workers import routes as worker_routes
from voicecapture.audit.checkpoints.keeper import Keeper
from voicecapture.audit.checkpoints.outside import TimestampAuthority, places_of
from voicecapture.base.blobs import FolderBlobs
from voicecapture.base.config import Settings
from voicecapture.base.db import Database
from voicecapture.base.errors import Busy, Problem
from voicecapture.base.http import Guarded
from voicecapture.base.keystore import Keystore
from voicecapture.base.policy import Permissions, Rule, anyone
from voicecapture.base.routing import get
from voicecapture.base.schemas import Wire
from voicecapture.capture.alerts import need as alert_need
from voicecapture.capture.alerts import routes as alert_routes
from voicecapture.capture.alerts.about import alerts_about
from voicecapture.capture.alerts.overdue import tell_cover
from voicecapture.capture.permissions import PERMISSIONS as CAPTURE
from voicecapture.capture.session_packs import routes as session_pack_routes
from voicecapture.capture.sessions import routes as session_routes
from voicecapture.capture.sessions import service as sessions
from voicecapture.capture.sync import routes as sync_routes
from voicecapture.capture.sync import service as sync
from voicecapture.capture.sync.filing import Stores
from voicecapture.capture.upload_tokens.service import Senders
from voicecapture.crypto.errors import CryptoError
from voicecapture.engagement.agreements import routes as agreement_routes
from voicecapture.engagement.agreements import service as agreements
from voicecapture.engagement.agreements.wordings import load_wordings
from voicecapture.engagement.contact_ledger import routes as contact_ledger_routes
from voicecapture.engagement.contact_plans import routes as contact_plan_routes
from voicecapture.engagement.contact_plans import service as contact_plans
from voicecapture.engagement.permissions import PERMISSIONS as ENGAGEMENT
from voicecapture.i18n import LANGUAGES
from voicecapture.keyring.opening import need
from voicecapture.keyring.opening.volume import service as volume
from voicecapture.keyring.permissions import PERMISSIONS as KEYRING
from voicecapture.keyring.renewals import routes as renewal_routes
from voicecapture.notices.rounds import service as rounds
from voicecapture.oversight.audit_view import routes as audit_routes
from voicecapture.oversight.permissions import PERMISSIONS as OVERSIGHT
from voicecapture.people import routes as people_routes
from voicecapture.people.grants import routes as grant_routes
from voicecapture.people.households import routes as household_routes
from voicecapture.people.permissions import PERMISSIONS as PEOPLE
from voicecapture.people.persons import routes as person_routes
from voicecapture.people.persons.facts import Facts
from voicecapture.people.recoveries import routes as recovery_routes
from voicecapture.people.reviews import service as reviews
from voicecapture.problems import on_anything, on_database, on_http, on_problem, on_tampering
from voicecapture.release.answers import routes as answer_routes
from voicecapture.release.answers.giving import answers_for_session
from voicecapture.release.approvals import routes as approval_routes
from voicecapture.release.handing_on import TASKS
from voicecapture.release.permissions import PERMISSIONS as RELEASE
from voicecapture.release.portal import routes as portal_routes
from voicecapture.release.recipients import routes as recipient_routes
from voicecapture.release.releases import routes as release_routes
from voicecapture.release.sharing import routes as sharing_routes
from voicecapture.release.stores import provide_stores
from voicecapture.review.observations import routes as observation_routes
from voicecapture.review.permissions import PERMISSIONS as REVIEW
from voicecapture.review.pieces import routes as piece_routes
from voicecapture.review.translations import routes as translation_routes
from voicecapture.stewardship.holds import routes as hold_routes
from voicecapture.stewardship.permissions import PERMISSIONS as STEWARDSHIP
from voicecapture.stewardship.withdrawals import routes as withdrawal_routes

SERVICE = {
    "health": Rule(anyone, "ask whether the service runs, and which version"),
}
STAGES = (
    SERVICE,
    doors.PERMISSIONS,
    ACCOUNTS,
    KEYRING,
    PEOPLE,
    ENGAGEMENT,
    CAPTURE,
    REVIEW,
    RELEASE,
    STEWARDSHIP,
    OVERSIGHT,
)
ROUTES = [
    *doors.ROUTES,
    *sign_in_routes.ROUTES,
    *unlock_routes.ROUTES,
    *worker_routes.ROUTES,
    *invitation_routes.ROUTES,
    *leaving_routes.ROUTES,
    *device_routes.ROUTES,
    *custodian_routes.ROUTES,
    *ceremony_routes.ROUTES,
    *renewal_routes.ROUTES,
    *household_routes.ROUTES,
    *person_routes.ROUTES,
    *grant_routes.ROUTES,
    *recovery_routes.ROUTES,
    *people_routes.ROUTES,
    *contact_plan_routes.ROUTES,
    *contact_ledger_routes.ROUTES,
    *agreement_routes.ROUTES,
    *session_routes.ROUTES,
    *session_pack_routes.ROUTES,
    *sync_routes.ROUTES,
    *alert_routes.ROUTES,
    *piece_routes.ROUTES,
    *observation_routes.ROUTES,
    *translation_routes.ROUTES,
    *recipient_routes.ROUTES,
    *release_routes.ROUTES,
    *sharing_routes.ROUTES,
    *approval_routes.ROUTES,
    *portal_routes.ROUTES,
    *answer_routes.ROUTES,
    *withdrawal_routes.ROUTES,
    *hold_routes.ROUTES,
    *audit_routes.ROUTES,
]

# What must be noticed although nobody asks; one process of all that share a database walks them.
ROUNDS = {
    "cover": tell_cover,
    "grant_reviews": reviews.look,
    "openings": volume.forget,
    "ceremonies": watching.look,
}


class Meta(Wire):
    """What a page needs to know before anyone signs in."""

    version: str
    demo: bool
    not_for_real_people: bool
    languages: list[str]
    # After how many minutes without a touch a desk locks, and for how many a proof counts.
    idle_minutes: int
    step_up_minutes: int


class Health(Wire):
    """A one-word answer for whoever watches the service."""

    status: str


@get("/api/meta", permission="health", signed_in=False)
async def meta(request: Request) -> Meta:  # type: ignore[type-arg]
    """Return the version, the languages, and the warning that every page shows."""
    settings: Settings = request.app.state.settings
    # Until disclosures are handled and release without agreement exists, this holds everywhere.
    return Meta(
        version=__version__,
        demo=settings.demo,
        not_for_real_people=True,
        languages=list(LANGUAGES),
        idle_minutes=settings.idle_minutes,
        step_up_minutes=settings.step_up_minutes,
    )


@get("/healthz", permission="health", signed_in=False)
async def healthz() -> Health:
    """Answer while the process lives."""
    return Health(status="ok")


@get("/readyz", permission="health", signed_in=False)
async def readyz(request: Request) -> Health:  # type: ignore[type-arg]
    """Answer when the database answers."""
    database: Database = request.app.state.database
    try:
        async with database.transaction() as db:
            await db.execute(text("SELECT 1"))
    except SQLAlchemyError as error:
        raise Busy from error
    return Health(status="ready")


@get("/api/openapi.json", permission="health", signed_in=False, include_in_schema=False)
async def api_document(request: Request) -> Response[bytes]:  # type: ignore[type-arg]
    """Return the OpenAPI document: every route, schema, failure and constraint."""
    document = msgspec.json.encode(request.app.openapi_schema.to_schema())
    return Response(document, media_type="application/json")


async def facts_of(db: AsyncConnection, org_id: str, person_id: str) -> Facts:
    """Return what engagement and capture know of a person, for the page that people serve."""
    gate = await contact_plans.find_gate(db, org_id, person_id)
    standing = await agreements.find_state(db, org_id, person_id)
    sessions_open = await sessions.count_open(db, org_id, person_id)
    return Facts(gate.state, gate.until, standing.state, sessions_open)


def make_app(settings: Settings) -> Litestar:
    """Return the application for checked settings; every route has its permission or this raises."""
    permissions = Permissions(STAGES)
    state = State(
        {
            "settings": settings,
            "database": Database(settings.url, pool_size=settings.pool_size),
            "keystore": Keystore(settings.keystore_folder),
            "blobs": FolderBlobs(settings.blob_folder),
            "permissions": permissions,
            "pages": doors.Pages(),
            "hash_gate": HashGate(),
            "answers_for_session": answers_for_session,
            "senders": Senders(),
            "wordings": load_wordings(),
            "facts_of": facts_of,
            "alerts_about": alerts_about,
            "tasks_of": TASKS,
        }
    )
    state["rounds"] = rounds.Rounds(state.database, ROUNDS, ("grant_reviews", "openings"))
    state["keeper"] = _make_keeper(state)
    need.look_further(alert_need.waits)
    state["batcher"] = sync.make_batcher(Stores(state.database, state.keystore, settings))
    app = Litestar(
        route_handlers=[meta, healthz, readyz, api_document, *ROUTES],
        state=state,
        guards=[permitted],
        middleware=[DefineMiddleware(Guarded, secure=settings.secure)],
        dependencies=_dependencies(),
        exception_handlers={
            Problem: on_problem,
            HTTPException: on_http,
            SQLAlchemyError: on_database,
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
    check_permissions(app, permissions)
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
                "batcher",
                "wordings",
                "facts_of",
                "tasks_of",
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
    yield
    await app.state.rounds.close()
    await app.state.batcher.close()
    await keeper.close()
    await app.state.database.close()
