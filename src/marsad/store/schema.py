"""The tables of the record, as SQLAlchemy sees them; the migrations beside this file make them."""

from __future__ import annotations

import sqlalchemy as sa

HEAD = "0001"
"""The newest migration: a record that stands here needs none."""

tables = sa.MetaData()
KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")

reports = sa.Table(
    "reports", tables,
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

readings = sa.Table(
    "readings", tables,
    sa.Column("id", KEY, primary_key=True, autoincrement=True),
    sa.Column("report", sa.Text, nullable=False),
    sa.Column("report_version", sa.Integer, nullable=False),
    sa.Column("reader", sa.Text, nullable=False),
    sa.Column("read_at", sa.Text, nullable=False),
    sa.UniqueConstraint("report", "report_version", "reader"),
    sa.ForeignKeyConstraint(["report", "report_version"], ["reports.id", "reports.version"]),
)  # fmt: skip

statements = sa.Table(
    "statements", tables,
    sa.Column("seq", KEY, primary_key=True, autoincrement=True),
    sa.Column("id", sa.Text, nullable=False),
    sa.Column("mark", sa.Text, nullable=False, index=True),
    sa.Column("report", sa.Text, nullable=False, index=True),
    sa.Column("report_version", sa.Integer, nullable=False),
    sa.Column("action", sa.Text, nullable=False),
    sa.Column("status", sa.Text, nullable=False),
    sa.Column("reader", sa.Text, nullable=False),
    sa.Column("reading", KEY, sa.ForeignKey("readings.id"), nullable=False, index=True),
    sa.Column("body", sa.JSON, nullable=False),
    sa.UniqueConstraint("id", "report_version"),
)  # fmt: skip

judgements = sa.Table(
    "judgements", tables,
    sa.Column("seq", KEY, primary_key=True, autoincrement=True),
    sa.Column("id", sa.Text, nullable=False, unique=True),
    sa.Column("kind", sa.Text, nullable=False),
    sa.Column("marks", sa.JSON, nullable=False),
    sa.Column("by", sa.Text, nullable=False),
    sa.Column("at", sa.Text, nullable=False),
    sa.Column("why", sa.Text, nullable=False),
    sa.Column("value", sa.Text),
)  # fmt: skip

problems = sa.Table(
    "problems", tables,
    sa.Column("seq", KEY, primary_key=True, autoincrement=True),
    sa.Column("where", sa.Text, nullable=False),
    sa.Column("what", sa.Text, nullable=False),
    sa.Column("hint", sa.Text, nullable=False),
    sa.Column("added_at", sa.Text, nullable=False),
    sa.UniqueConstraint("where", "what"),
)  # fmt: skip

events = sa.Table(
    "events", tables,
    sa.Column("id", sa.Text, primary_key=True),
    sa.Column("action", sa.Text, nullable=False, index=True),
    sa.Column("status", sa.Text, nullable=False, index=True),
    sa.Column("earliest", sa.Text, index=True),
    sa.Column("latest", sa.Text, index=True),
    sa.Column("grade", sa.Text, nullable=False, index=True),
    sa.Column("folded", sa.Text, nullable=False),
    sa.Column("body", sa.JSON, nullable=False),
)  # fmt: skip

event_members = sa.Table(
    "event_members", tables,
    sa.Column("event", sa.Text, primary_key=True),
    sa.Column("statement", sa.Text, primary_key=True, index=True),
    sa.Column("mark", sa.Text, index=True),
)  # fmt: skip

event_reports = sa.Table(
    "event_reports", tables,
    sa.Column("event", sa.Text, primary_key=True),
    sa.Column("report", sa.Text, primary_key=True, index=True),
)  # fmt: skip

event_actors = sa.Table(
    "event_actors", tables,
    sa.Column("event", sa.Text, nullable=False, index=True),
    sa.Column("actor_id", sa.Text, index=True),
    sa.Column("name", sa.Text, nullable=False),
    sa.Column("folded", sa.Text, nullable=False),
)  # fmt: skip

event_places = sa.Table(
    "event_places", tables,
    sa.Column("event", sa.Text, nullable=False, index=True),
    sa.Column("place_id", sa.Text, index=True),
    sa.Column("name", sa.Text, nullable=False),
    sa.Column("admin1", sa.Text),
    sa.Column("country", sa.Text, index=True),
    sa.Column("folded", sa.Text, nullable=False),
)  # fmt: skip

issued = sa.Table(
    "issued", tables,
    sa.Column("event_id", sa.Text, primary_key=True),
    sa.Column("marks", sa.JSON, nullable=False),
    sa.Column("redirect_to", sa.Text),
)  # fmt: skip

DERIVED: tuple[sa.Table, ...] = (event_members, event_reports, event_actors, event_places, events)
"""Tables that are emptied and filled again whenever statements are joined."""
