"""The first tables."""

import sqlalchemy as sa
from alembic import op

import voicecapture.base.db

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Move the tables forward; there is no way back but a backup."""
    op.create_table(
        "agreement_events",
        sa.Column("org_id", sa.String(length=32), nullable=False),
        sa.Column("event_id", sa.String(length=32), nullable=False),
        sa.Column("agreement_id", sa.String(length=32), nullable=False),
        sa.Column("person_id", sa.String(length=32), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("version", sa.String(length=40), nullable=False),
        sa.Column("recorded_at", voicecapture.base.db.UtcTime(timezone=True), nullable=False),
        sa.Column("note", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("org_id", "event_id", name=op.f("pk_agreement_events")),
        sa.UniqueConstraint(
            "org_id",
            "person_id",
            "number",
            name=op.f("uq_agreement_events_org_id_person_id_number"),
        ),
    )
    op.create_table(
        "alert_notes",
        sa.Column("org_id", sa.String(length=32), nullable=False),
        sa.Column("note_id", sa.String(length=32), nullable=False),
        sa.Column("notice_id", sa.String(length=32), nullable=False),
        sa.Column("worker_id", sa.String(length=32), nullable=False),
        sa.Column("vault_id", sa.String(length=32), nullable=True),
        sa.Column("made_at", voicecapture.base.db.UtcTime(timezone=True), nullable=False),
        sa.Column("note", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("org_id", "note_id", name=op.f("pk_alert_notes")),
    )
    with op.batch_alter_table("alert_notes", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_alert_notes_org_id_notice_id"), ["org_id", "notice_id"], unique=False
        )

    op.create_table(
        "answers",
        sa.Column("org_id", sa.String(length=32), nullable=False),
        sa.Column("answer_id", sa.String(length=32), nullable=False),
        sa.Column("summary_id", sa.String(length=32), nullable=False),
        sa.Column("release_id", sa.String(length=32), nullable=False),
        sa.Column("person_id", sa.String(length=32), nullable=False),
        sa.Column("received_at", voicecapture.base.db.UtcTime(timezone=True), nullable=False),
        sa.Column("note", sa.LargeBinary(), nullable=False),
        sa.Column("version_note", sa.LargeBinary(), nullable=True),
        sa.Column("version_by", sa.String(length=32), nullable=True),
        sa.Column("approved_at", voicecapture.base.db.UtcTime(timezone=True), nullable=True),
        sa.Column("given_at", voicecapture.base.db.UtcTime(timezone=True), nullable=True),
        sa.Column("given_session", sa.String(length=32), nullable=True),
        sa.PrimaryKeyConstraint("org_id", "answer_id", name=op.f("pk_answers")),
    )
    with op.batch_alter_table("answers", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_answers_org_id_person_id_received_at"),
            ["org_id", "person_id", "received_at"],
            unique=False,
        )

    op.create_table(
        "audit_heads",
        sa.Column("org_id", sa.String(length=32), nullable=False),
        sa.Column("seq", sa.BigInteger(), nullable=False),
        sa.Column("hash", sa.LargeBinary(length=32), nullable=False),
        sa.PrimaryKeyConstraint("org_id", name=op.f("pk_audit_heads")),
    )
    op.create_table(
        "audit_rows",
        sa.Column("org_id", sa.String(length=32), nullable=False),
        sa.Column("seq", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("row", sa.LargeBinary(), nullable=False),
        sa.Column("hash", sa.LargeBinary(length=32), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("org_id", "seq", name=op.f("pk_audit_rows")),
    )
    op.create_table(
        "capture_sessions",
        sa.Column("org_id", sa.String(length=32), nullable=False),
        sa.Column("session_id", sa.String(length=32), nullable=False),
        sa.Column("person_id", sa.String(length=32), nullable=False),
        sa.Column("worker_id", sa.String(length=32), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("language", sa.String(length=35), nullable=False),
        sa.Column("started_at", voicecapture.base.db.UtcTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("org_id", "session_id", name=op.f("pk_capture_sessions")),
    )
    with op.batch_alter_table("capture_sessions", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_capture_sessions_org_id_person_id_started_at"),
            ["org_id", "person_id", "started_at"],
            unique=False,
        )
        batch_op.create_index(
            batch_op.f("ix_capture_sessions_org_id_worker_id_started_at"),
            ["org_id", "worker_id", "started_at"],
            unique=False,
        )

    op.create_table(
        "contact_offers",
        sa.Column("org_id", sa.String(length=32), nullable=False),
        sa.Column("offer_id", sa.String(length=32), nullable=False),
        sa.Column("person_id", sa.String(length=32), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("recorded_at", voicecapture.base.db.UtcTime(timezone=True), nullable=False),
        sa.Column("note", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("org_id", "offer_id", name=op.f("pk_contact_offers")),
        sa.UniqueConstraint(
            "org_id", "person_id", "number", name=op.f("uq_contact_offers_org_id_person_id_number")
        ),
    )
    op.create_table(
        "contact_plans",
        sa.Column("org_id", sa.String(length=32), nullable=False),
        sa.Column("plan_id", sa.String(length=32), nullable=False),
        sa.Column("person_id", sa.String(length=32), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("gate", sa.String(length=16), nullable=False),
        sa.Column("valid_until", sa.Date(), nullable=False),
        sa.Column("ends_at", voicecapture.base.db.UtcTime(timezone=True), nullable=False),
        sa.Column("recorded_at", voicecapture.base.db.UtcTime(timezone=True), nullable=False),
        sa.Column("note", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("org_id", "plan_id", name=op.f("pk_contact_plans")),
        sa.UniqueConstraint(
            "org_id", "person_id", "number", name=op.f("uq_contact_plans_org_id_person_id_number")
        ),
    )
    op.create_table(
        "devices",
        sa.Column("org_id", sa.String(length=32), nullable=False),
        sa.Column("device_id", sa.String(length=32), nullable=False),
        sa.Column("label", sa.String(length=120), nullable=False),
        sa.Column("public_key", sa.LargeBinary(length=65), nullable=False),
        sa.Column("certificate", sa.LargeBinary(), nullable=False),
        sa.Column("certificate_signature", sa.LargeBinary(length=64), nullable=False),
        sa.Column("enrolled_by", sa.String(length=32), nullable=False),
        sa.Column("enrolled_at", voicecapture.base.db.UtcTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("org_id", "device_id", name=op.f("pk_devices")),
    )
    op.create_table(
        "grants",
        sa.Column("org_id", sa.String(length=32), nullable=False),
        sa.Column("vault_id", sa.String(length=32), nullable=False),
        sa.Column("epoch", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("worker_id", sa.String(length=32), nullable=False),
        sa.Column("wrap", sa.LargeBinary(), nullable=False),
        sa.Column("granted_by", sa.String(length=32), nullable=False),
        sa.Column("granted_at", voicecapture.base.db.UtcTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("org_id", "vault_id", "epoch", "worker_id", name=op.f("pk_grants")),
    )
    with op.batch_alter_table("grants", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_grants_org_id_worker_id"), ["org_id", "worker_id"], unique=False
        )

    op.create_table(
        "help_signals",
        sa.Column("org_id", sa.String(length=32), nullable=False),
        sa.Column("signal_id", sa.String(length=32), nullable=False),
        sa.Column("device_id", sa.String(length=32), nullable=False),
        sa.Column("lead_id", sa.String(length=32), nullable=True),
        sa.Column("pressed", sa.BigInteger(), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.Column("sig", sa.LargeBinary(length=64), nullable=False),
        sa.Column("received_at", voicecapture.base.db.UtcTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("org_id", "signal_id", name=op.f("pk_help_signals")),
    )
    op.create_table(
        "households",
        sa.Column("org_id", sa.String(length=32), nullable=False),
        sa.Column("household_id", sa.String(length=32), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("record", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("org_id", "household_id", name=op.f("pk_households")),
    )
    op.create_table(
        "notices",
        sa.Column("org_id", sa.String(length=32), nullable=False),
        sa.Column("notice_id", sa.String(length=32), nullable=False),
        sa.Column("kind", sa.String(length=24), nullable=False),
        sa.Column("role", sa.String(length=24), nullable=True),
        sa.Column("worker_id", sa.String(length=32), nullable=True),
        sa.Column("person_id", sa.String(length=32), nullable=True),
        sa.Column("session_id", sa.String(length=32), nullable=True),
        sa.Column("object_id", sa.String(length=32), nullable=True),
        sa.Column("due_at", voicecapture.base.db.UtcTime(timezone=True), nullable=False),
        sa.Column("created_at", voicecapture.base.db.UtcTime(timezone=True), nullable=False),
        sa.Column("done_at", voicecapture.base.db.UtcTime(timezone=True), nullable=True),
        sa.Column("done_by", sa.String(length=32), nullable=True),
        sa.PrimaryKeyConstraint("org_id", "notice_id", name=op.f("pk_notices")),
    )
    with op.batch_alter_table("notices", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_notices_org_id_object_id"), ["org_id", "object_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_notices_org_id_role"), ["org_id", "role"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_notices_org_id_worker_id"), ["org_id", "worker_id"], unique=False
        )

    op.create_table(
        "observations",
        sa.Column("org_id", sa.String(length=32), nullable=False),
        sa.Column("observation_id", sa.String(length=32), nullable=False),
        sa.Column("person_id", sa.String(length=32), nullable=False),
        sa.Column("recorded_at", voicecapture.base.db.UtcTime(timezone=True), nullable=False),
        sa.Column("note", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("org_id", "observation_id", name=op.f("pk_observations")),
    )
    with op.batch_alter_table("observations", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_observations_org_id_person_id_recorded_at"),
            ["org_id", "person_id", "recorded_at"],
            unique=False,
        )

    op.create_table(
        "organisations",
        sa.Column("org_id", sa.String(length=32), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("verifying_key", sa.LargeBinary(length=32), nullable=False),
        sa.Column("created_at", voicecapture.base.db.UtcTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("org_id", name=op.f("pk_organisations")),
    )
    op.create_table(
        "persons",
        sa.Column("org_id", sa.String(length=32), nullable=False),
        sa.Column("person_id", sa.String(length=32), nullable=False),
        sa.Column("created_at", voicecapture.base.db.UtcTime(timezone=True), nullable=False),
        sa.Column("home", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("org_id", "person_id", name=op.f("pk_persons")),
    )
    op.create_table(
        "piece_parts",
        sa.Column("org_id", sa.String(length=32), nullable=False),
        sa.Column("identity", sa.String(length=64), nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("data", sa.LargeBinary(), nullable=True),
        sa.PrimaryKeyConstraint("org_id", "identity", "number", name=op.f("pk_piece_parts")),
    )
    op.create_table(
        "pieces",
        sa.Column("org_id", sa.String(length=32), nullable=False),
        sa.Column("env_id", sa.String(length=32), nullable=False),
        sa.Column("rival", sa.String(length=64), nullable=False),
        sa.Column("identity", sa.String(length=64), nullable=False),
        sa.Column("vault_id", sa.String(length=32), nullable=False),
        sa.Column("epoch", sa.Integer(), nullable=False),
        sa.Column("late", sa.Boolean(), nullable=False),
        sa.Column("device_id", sa.String(length=32), nullable=False),
        sa.Column("seq", sa.BigInteger(), nullable=False),
        sa.Column("prev", sa.String(length=64), nullable=False),
        sa.Column("core", sa.LargeBinary(), nullable=False),
        sa.Column("seal", sa.LargeBinary(), nullable=False),
        sa.Column("sig", sa.LargeBinary(length=64), nullable=False),
        sa.Column("parts", sa.Integer(), nullable=False),
        sa.Column("size", sa.BigInteger(), nullable=False),
        sa.Column("first_seen_at", voicecapture.base.db.UtcTime(timezone=True), nullable=False),
        sa.Column("arrival", sa.BigInteger(), nullable=True),
        sa.Column("received_at", voicecapture.base.db.UtcTime(timezone=True), nullable=True),
        sa.Column("read_by", voicecapture.base.db.UtcTime(timezone=True), nullable=True),
        sa.Column("opened_at", voicecapture.base.db.UtcTime(timezone=True), nullable=True),
        sa.Column("receipt", sa.LargeBinary(), nullable=True),
        sa.Column("receipt_signature", sa.LargeBinary(length=64), nullable=True),
        sa.PrimaryKeyConstraint("org_id", "env_id", "rival", name=op.f("pk_pieces")),
        sa.UniqueConstraint("org_id", "arrival", name=op.f("uq_pieces_org_id_arrival")),
    )
    with op.batch_alter_table("pieces", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_pieces_org_id_device_id_seq"),
            ["org_id", "device_id", "seq"],
            unique=False,
        )
        batch_op.create_index(
            batch_op.f("ix_pieces_org_id_opened_at_read_by"),
            ["org_id", "opened_at", "read_by"],
            unique=False,
        )
        batch_op.create_index(
            batch_op.f("ix_pieces_org_id_vault_id_arrival"),
            ["org_id", "vault_id", "arrival"],
            unique=False,
        )

    op.create_table(
        "recipients",
        sa.Column("org_id", sa.String(length=32), nullable=False),
        sa.Column("recipient_id", sa.String(length=32), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("role", sa.String(length=120), nullable=False),
        sa.Column("authority", sa.String(length=120), nullable=False),
        sa.Column("created_at", voicecapture.base.db.UtcTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("org_id", "recipient_id", name=op.f("pk_recipients")),
    )
    op.create_table(
        "releases",
        sa.Column("org_id", sa.String(length=32), nullable=False),
        sa.Column("release_id", sa.String(length=32), nullable=False),
        sa.Column("summary_id", sa.String(length=32), nullable=False),
        sa.Column("person_id", sa.String(length=32), nullable=False),
        sa.Column("author_id", sa.String(length=32), nullable=False),
        sa.Column("approver_id", sa.String(length=32), nullable=False),
        sa.Column("submitted_at", voicecapture.base.db.UtcTime(timezone=True), nullable=False),
        sa.Column("expires_at", voicecapture.base.db.UtcTime(timezone=True), nullable=False),
        sa.Column("auth_hash", sa.LargeBinary(length=32), nullable=False),
        sa.Column("draft_digest", sa.LargeBinary(length=32), nullable=False),
        sa.Column("draft_wrap", sa.LargeBinary(), nullable=True),
        sa.Column("package_wrap", sa.LargeBinary(), nullable=True),
        sa.Column("link_wrap", sa.LargeBinary(), nullable=False),
        sa.Column("seen_digest", sa.LargeBinary(length=32), nullable=True),
        sa.Column("package_digest", sa.LargeBinary(length=32), nullable=True),
        sa.Column("approved_at", voicecapture.base.db.UtcTime(timezone=True), nullable=True),
        sa.Column("returned_at", voicecapture.base.db.UtcTime(timezone=True), nullable=True),
        sa.Column("reason", sa.LargeBinary(), nullable=True),
        sa.Column("acknowledged_at", voicecapture.base.db.UtcTime(timezone=True), nullable=True),
        sa.Column("acknowledgement", sa.LargeBinary(), nullable=True),
        sa.PrimaryKeyConstraint("org_id", "release_id", name=op.f("pk_releases")),
    )
    with op.batch_alter_table("releases", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_releases_org_id_approver_id_submitted_at"),
            ["org_id", "approver_id", "submitted_at"],
            unique=False,
        )
        batch_op.create_index(batch_op.f("ix_releases_release_id"), ["release_id"], unique=True)

    op.create_table(
        "session_events",
        sa.Column("org_id", sa.String(length=32), nullable=False),
        sa.Column("session_id", sa.String(length=32), nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("event", sa.String(length=16), nullable=False),
        sa.Column("at", voicecapture.base.db.UtcTime(timezone=True), nullable=False),
        sa.Column("worker_id", sa.String(length=32), nullable=False),
        sa.Column("device_id", sa.String(length=32), nullable=True),
        sa.PrimaryKeyConstraint("org_id", "session_id", "number", name=op.f("pk_session_events")),
    )
    op.create_table(
        "session_notes",
        sa.Column("org_id", sa.String(length=32), nullable=False),
        sa.Column("note_id", sa.String(length=32), nullable=False),
        sa.Column("session_id", sa.String(length=32), nullable=False),
        sa.Column("kind", sa.String(length=24), nullable=False),
        sa.Column("made_at", voicecapture.base.db.UtcTime(timezone=True), nullable=False),
        sa.Column("note", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("org_id", "note_id", name=op.f("pk_session_notes")),
    )
    with op.batch_alter_table("session_notes", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_session_notes_org_id_session_id"), ["org_id", "session_id"], unique=False
        )

    op.create_table(
        "sessions",
        sa.Column("session_id", sa.String(length=64), nullable=False),
        sa.Column("org_id", sa.String(length=32), nullable=False),
        sa.Column("worker_id", sa.String(length=32), nullable=False),
        sa.Column("wrapped_keys", sa.LargeBinary(), nullable=False),
        sa.Column("created_at", voicecapture.base.db.UtcTime(timezone=True), nullable=False),
        sa.Column("seen_at", voicecapture.base.db.UtcTime(timezone=True), nullable=False),
        sa.Column("expires_at", voicecapture.base.db.UtcTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("session_id", name=op.f("pk_sessions")),
    )
    with op.batch_alter_table("sessions", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_sessions_org_id_worker_id"), ["org_id", "worker_id"], unique=False
        )

    op.create_table(
        "summaries",
        sa.Column("org_id", sa.String(length=32), nullable=False),
        sa.Column("summary_id", sa.String(length=32), nullable=False),
        sa.Column("person_id", sa.String(length=32), nullable=False),
        sa.Column("recipient_id", sa.String(length=32), nullable=False),
        sa.Column("author_id", sa.String(length=32), nullable=False),
        sa.Column("language", sa.String(length=35), nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("created_at", voicecapture.base.db.UtcTime(timezone=True), nullable=False),
        sa.Column("release_id", sa.String(length=32), nullable=True),
        sa.PrimaryKeyConstraint("org_id", "summary_id", name=op.f("pk_summaries")),
    )
    with op.batch_alter_table("summaries", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_summaries_org_id_person_id_created_at"),
            ["org_id", "person_id", "created_at"],
            unique=False,
        )

    op.create_table(
        "summary_revisions",
        sa.Column("org_id", sa.String(length=32), nullable=False),
        sa.Column("summary_id", sa.String(length=32), nullable=False),
        sa.Column("revision", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("note", sa.LargeBinary(), nullable=False),
        sa.Column("saved_at", voicecapture.base.db.UtcTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint(
            "org_id", "summary_id", "revision", name=op.f("pk_summary_revisions")
        ),
    )
    op.create_table(
        "translations",
        sa.Column("org_id", sa.String(length=32), nullable=False),
        sa.Column("translation_id", sa.String(length=32), nullable=False),
        sa.Column("env_id", sa.String(length=32), nullable=False),
        sa.Column("translator_id", sa.String(length=32), nullable=False),
        sa.Column("assigned_by", sa.String(length=32), nullable=False),
        sa.Column("assigned_at", voicecapture.base.db.UtcTime(timezone=True), nullable=False),
        sa.Column("language", sa.String(length=35), nullable=False),
        sa.Column("wrap", sa.LargeBinary(), nullable=True),
        sa.Column("opened_at", voicecapture.base.db.UtcTime(timezone=True), nullable=True),
        sa.Column("submitted_at", voicecapture.base.db.UtcTime(timezone=True), nullable=True),
        sa.Column("note", sa.LargeBinary(), nullable=True),
        sa.PrimaryKeyConstraint("org_id", "translation_id", name=op.f("pk_translations")),
    )
    with op.batch_alter_table("translations", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_translations_org_id_env_id"), ["org_id", "env_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_translations_org_id_translator_id_assigned_at"),
            ["org_id", "translator_id", "assigned_at"],
            unique=False,
        )

    op.create_table(
        "upload_tokens",
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("org_id", sa.String(length=32), nullable=False),
        sa.Column("device_id", sa.String(length=32), nullable=False),
        sa.Column("worker_id", sa.String(length=32), nullable=False),
        sa.Column("lead_id", sa.String(length=32), nullable=True),
        sa.Column("made_at", voicecapture.base.db.UtcTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("token_hash", name=op.f("pk_upload_tokens")),
    )
    op.create_table(
        "vault_epochs",
        sa.Column("org_id", sa.String(length=32), nullable=False),
        sa.Column("vault_id", sa.String(length=32), nullable=False),
        sa.Column("epoch", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("statement", sa.LargeBinary(), nullable=False),
        sa.Column("statement_signature", sa.LargeBinary(length=64), nullable=False),
        sa.Column("signer_id", sa.String(length=32), nullable=False),
        sa.PrimaryKeyConstraint("org_id", "vault_id", "epoch", name=op.f("pk_vault_epochs")),
    )
    op.create_table(
        "vaults",
        sa.Column("org_id", sa.String(length=32), nullable=False),
        sa.Column("vault_id", sa.String(length=32), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("subject_id", sa.String(length=32), nullable=False),
        sa.Column("epoch", sa.Integer(), nullable=False),
        sa.Column("created_at", voicecapture.base.db.UtcTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("org_id", "vault_id", name=op.f("pk_vaults")),
    )
    with op.batch_alter_table("vaults", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_vaults_org_id_subject_id"), ["org_id", "subject_id"], unique=False
        )

    op.create_table(
        "workers",
        sa.Column("org_id", sa.String(length=32), nullable=False),
        sa.Column("worker_id", sa.String(length=32), nullable=False),
        sa.Column("login", sa.String(length=64), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("roles", sa.JSON(), nullable=False),
        sa.Column("language", sa.String(length=35), nullable=False),
        sa.Column("phone", sa.String(length=40), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("salt", sa.LargeBinary(length=16), nullable=False),
        sa.Column("memory_kib", sa.Integer(), nullable=False),
        sa.Column("iterations", sa.Integer(), nullable=False),
        sa.Column("parallelism", sa.Integer(), nullable=False),
        sa.Column("auth_salt", sa.LargeBinary(length=16), nullable=False),
        sa.Column("auth_hash", sa.LargeBinary(length=32), nullable=False),
        sa.Column("wrapped_keys", sa.LargeBinary(), nullable=False),
        sa.Column("certificate", sa.LargeBinary(), nullable=False),
        sa.Column("certificate_signature", sa.LargeBinary(length=64), nullable=False),
        sa.Column("created_at", voicecapture.base.db.UtcTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("org_id", "worker_id", name=op.f("pk_workers")),
        sa.UniqueConstraint("login", name=op.f("uq_workers_login")),
    )
