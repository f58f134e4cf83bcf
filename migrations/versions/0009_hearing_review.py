"""hearing, review and discussion in full; versions of the proposal, late letters, interested persons"""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def _text(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.Text(), nullable=False, server_default="")


def _word(name: str, length: int, first: str = "") -> sa.Column[str]:
    return sa.Column(name, sa.String(length=length), nullable=False, server_default=first)


def _flag(name: str, *, first: bool) -> sa.Column[bool]:
    default = sa.true() if first else sa.false()
    return sa.Column(name, sa.Boolean(), nullable=False, server_default=default)


def _list(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.Text(), nullable=False, server_default="[]")


def _day(name: str) -> sa.Column[object]:
    return sa.Column(name, sa.Date(), nullable=True)


def _count(name: str) -> sa.Column[int]:
    return sa.Column(name, sa.Integer(), nullable=True)


def _added() -> dict[str, list[sa.Column[object]]]:
    """The new columns by table."""
    added = {
        "notice": [_count("opinions_before")],
        "statement": [
            _word("person", 100), _flag("with_guardian", first=False), _day("posted_on"),
            _count("opinions_before"),
        ],
        "hearing": [
            _word("end_kind", 20), _count("notice_id"), _word("form", 20, "written"), _text("said"),
            _day("posted_on"), _flag("in_scope", first=True), _day("granted_on"),
            _text("granted_reason"), _day("refused_on"), _text("refusal_reason"), _list("members"),
            _list("postponements"), _day("announced_on"), _list("third_present"),
            _text("refusal_note"), _text("facts_found"), _text("disputes"), _text("opinion"),
        ],
        "review": [
            _word("kind", 10, "formal"), _list("grounds"), _flag("hard", first=False),
            _text("missing"), _word("step", 20),
        ],
        "discussion": [
            _word("subject", 20, "decision"), _word("motion", 20, "PUNISH"),
            _flag("carried", first=True), _word("recorder", 40), _list("attendees"),
            _text("disputes"), _list("why"), _count("opinions_before"),
        ],
    }  # fmt: skip
    return added  # type: ignore[return-value]


def upgrade() -> None:
    for table, columns in _added().items():
        for column in columns:
            op.add_column(table, column)
    op.execute("UPDATE discussion SET motion = 'NO_PENALTY' WHERE no_penalty")
    op.create_index("ix_record_started_at", "record", ["started_at"])
    op.create_table(
        "proposal_version",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("made_on", sa.Date(), nullable=False),
        sa.Column("made_by", sa.String(length=40), nullable=False),
        sa.Column("act", sa.String(length=60), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("proposal", sa.Text(), nullable=False),
        sa.Column("changes", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["case_id"], ["case.id"], name=op.f("fk_proposal_version_case_id_case")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_proposal_version")),
    )
    op.create_index(op.f("ix_proposal_version_case_id"), "proposal_version", ["case_id"])
    op.create_table(
        "late_letter",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("received_on", sa.Date(), nullable=False),
        sa.Column("posted_on", sa.Date(), nullable=True),
        sa.Column("in_time", sa.Boolean(), nullable=False),
        sa.Column("person", sa.String(length=100), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("answered_on", sa.Date(), nullable=True),
        sa.Column("answered_by", sa.String(length=40), nullable=False),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.Column("reconsider", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["case.id"], name=op.f("fk_late_letter_case_id_case")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_late_letter")),
    )
    op.create_index(op.f("ix_late_letter_case_id"), "late_letter", ["case_id"])
    op.create_table(
        "interested_person",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=100), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("contact", sa.Text(), nullable=False),
        sa.Column("recorded_on", sa.Date(), nullable=False),
        sa.Column("told_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["case_id"], ["case.id"], name=op.f("fk_interested_person_case_id_case")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_interested_person")),
    )
    op.create_index(op.f("ix_interested_person_case_id"), "interested_person", ["case_id"])


def downgrade() -> None:
    for table in ("interested_person", "late_letter", "proposal_version"):
        op.drop_index(op.f(f"ix_{table}_case_id"), table_name=table)
        op.drop_table(table)
    op.drop_index("ix_record_started_at", table_name="record")
    for table, columns in _added().items():
        with op.batch_alter_table(table) as batch:
            for column in columns:
                batch.drop_column(column.name)
