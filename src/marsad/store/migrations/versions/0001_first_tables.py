"""The first tables: reports, readings, statements, judgements and problems are kept; events and their child tables are derived."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
ADD_ONLY = {
    "reports": "id = NEW.id AND version = NEW.version",
    "readings": "(report = NEW.report AND report_version = NEW.report_version AND reader = NEW.reader) OR id = NEW.id",
    "statements": "(id = NEW.id AND report_version = NEW.report_version) OR seq = NEW.seq",
    "judgements": "id = NEW.id OR seq = NEW.seq",
}


def _make_kept() -> None:
    op.create_table(
        "reports",
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("version", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("sha256", sa.Text, nullable=False),
        sa.Column("title", sa.Text),
        sa.Column("published", sa.Text),
        sa.Column("source", sa.Text),
        sa.Column("url", sa.Text),
        sa.Column("language", sa.Text),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("added_at", sa.Text, nullable=False),
    )  # fmt: skip
    op.create_table(
        "readings",
        sa.Column("id", KEY, primary_key=True, autoincrement=True),
        sa.Column("report", sa.Text, nullable=False),
        sa.Column("report_version", sa.Integer, nullable=False),
        sa.Column("reader", sa.Text, nullable=False),
        sa.Column("read_at", sa.Text, nullable=False),
        sa.UniqueConstraint("report", "report_version", "reader"),
        sa.ForeignKeyConstraint(["report", "report_version"], ["reports.id", "reports.version"]),
    )  # fmt: skip
    op.create_table(
        "statements",
        sa.Column("seq", KEY, primary_key=True, autoincrement=True),
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("mark", sa.Text, nullable=False),
        sa.Column("report", sa.Text, nullable=False),
        sa.Column("report_version", sa.Integer, nullable=False),
        sa.Column("action", sa.Text, nullable=False),
        sa.Column("status", sa.Text, nullable=False),
        sa.Column("reader", sa.Text, nullable=False),
        sa.Column("reading", KEY, sa.ForeignKey("readings.id"), nullable=False),
        sa.Column("body", sa.JSON, nullable=False),
        sa.UniqueConstraint("id", "report_version"),
    )  # fmt: skip
    op.create_index("ix_statements_mark", "statements", ["mark"])
    op.create_index("ix_statements_report", "statements", ["report"])
    op.create_index("ix_statements_reading", "statements", ["reading"])
    op.create_table(
        "judgements",
        sa.Column("seq", KEY, primary_key=True, autoincrement=True),
        sa.Column("id", sa.Text, nullable=False),
        sa.UniqueConstraint("id"),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("marks", sa.JSON, nullable=False),
        sa.Column("by", sa.Text, nullable=False),
        sa.Column("at", sa.Text, nullable=False),
        sa.Column("why", sa.Text, nullable=False),
        sa.Column("value", sa.Text),
    )  # fmt: skip
    op.create_table(
        "problems",
        sa.Column("seq", KEY, primary_key=True, autoincrement=True),
        sa.Column("where", sa.Text, nullable=False),
        sa.Column("what", sa.Text, nullable=False),
        sa.Column("hint", sa.Text, nullable=False),
        sa.Column("added_at", sa.Text, nullable=False),
        sa.UniqueConstraint("where", "what"),
    )  # fmt: skip


def _make_derived() -> None:
    op.create_table(
        "events",
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("action", sa.Text, nullable=False),
        sa.Column("status", sa.Text, nullable=False),
        sa.Column("earliest", sa.Text),
        sa.Column("latest", sa.Text),
        sa.Column("grade", sa.Text, nullable=False),
        sa.Column("folded", sa.Text, nullable=False),
        sa.Column("body", sa.JSON, nullable=False),
    )  # fmt: skip
    op.create_index("ix_events_action", "events", ["action"])
    op.create_index("ix_events_status", "events", ["status"])
    op.create_index("ix_events_earliest", "events", ["earliest"])
    op.create_index("ix_events_latest", "events", ["latest"])
    op.create_index("ix_events_grade", "events", ["grade"])
    op.create_table(
        "event_members",
        sa.Column("event", sa.Text, primary_key=True),
        sa.Column("statement", sa.Text, primary_key=True),
        sa.Column("mark", sa.Text),
    )  # fmt: skip
    op.create_index("ix_event_members_statement", "event_members", ["statement"])
    op.create_index("ix_event_members_mark", "event_members", ["mark"])
    op.create_table(
        "event_reports",
        sa.Column("event", sa.Text, primary_key=True),
        sa.Column("report", sa.Text, primary_key=True),
    )  # fmt: skip
    op.create_index("ix_event_reports_report", "event_reports", ["report"])
    op.create_table(
        "event_actors",
        sa.Column("event", sa.Text, nullable=False),
        sa.Column("actor_id", sa.Text),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("folded", sa.Text, nullable=False),
    )  # fmt: skip
    op.create_index("ix_event_actors_event", "event_actors", ["event"])
    op.create_index("ix_event_actors_actor_id", "event_actors", ["actor_id"])
    op.create_table(
        "event_places",
        sa.Column("event", sa.Text, nullable=False),
        sa.Column("place_id", sa.Text),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("admin1", sa.Text),
        sa.Column("country", sa.Text),
        sa.Column("folded", sa.Text, nullable=False),
    )  # fmt: skip
    op.create_index("ix_event_places_event", "event_places", ["event"])
    op.create_index("ix_event_places_place_id", "event_places", ["place_id"])
    op.create_index("ix_event_places_country", "event_places", ["country"])
    op.create_table(
        "issued",
        sa.Column("event_id", sa.Text, primary_key=True),
        sa.Column("marks", sa.JSON, nullable=False),
        sa.Column("redirect_to", sa.Text),
    )  # fmt: skip


def _guard(table: str, same: str) -> None:
    """Write the triggers that refuse any change to a row that is kept, also by an insert that would replace it."""
    refuse = f"BEGIN SELECT RAISE(ABORT, '{table} are only added, never changed or removed'); END"
    op.execute(f"CREATE TRIGGER {table}_no_update BEFORE UPDATE ON {table} {refuse}")
    op.execute(f"CREATE TRIGGER {table}_no_delete BEFORE DELETE ON {table} {refuse}")
    op.execute(f"CREATE TRIGGER {table}_no_replace BEFORE INSERT ON {table} WHEN EXISTS (SELECT 1 FROM {table} WHERE {same}) {refuse}")


def upgrade() -> None:
    """Make the tables, and the guards on those that are add-only."""
    _make_kept()
    _make_derived()
    if op.get_bind().dialect.name == "sqlite":
        for table, same in ADD_ONLY.items():
            _guard(table, same)


def downgrade() -> None:
    """Refuse: nothing lies before the first tables but the loss of the record."""
    raise NotImplementedError("a record is not taken back before its first tables")
