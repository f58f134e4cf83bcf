"""inspection, commitment, clue check, report"""

import sqlalchemy as sa
from alembic import op

from township_desk.models.types import CanonicalJson, UtcDateTime

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def text(name: str, length: int | None = None) -> sa.Column:
    kind = sa.String(length) if length else sa.Text()
    return sa.Column(name, kind, nullable=False)


def maybe(name: str, length: int) -> sa.Column:
    return sa.Column(name, sa.String(length), nullable=True)


def day(name: str, *, known: bool = False) -> sa.Column:
    return sa.Column(name, sa.Date(), nullable=not known)


def instant(name: str, *, known: bool = False) -> sa.Column:
    return sa.Column(name, UtcDateTime(), nullable=not known)


def values(*names: str) -> tuple[sa.Column, ...]:
    return tuple(sa.Column(name, CanonicalJson(), nullable=False) for name in names)


def flag(name: str, *, known: bool = True) -> sa.Column:
    return sa.Column(name, sa.Boolean(), nullable=not known)


def number(name: str) -> sa.Column:
    return sa.Column(name, sa.Integer(), nullable=False)


def table(
    name: str,
    *columns: sa.Column,
    to: dict[str, str] | None = None,
    needed: tuple[str, ...] = (),
    unique: tuple[str, ...] = (),
    indexed: tuple[str, ...] = (),
) -> None:
    """A table; *to* names the tables its foreign keys point at."""
    keys = to or {}
    op.create_table(
        name,
        sa.Column("id", sa.Integer(), nullable=False),
        *(sa.Column(f"{key}_id", sa.Integer(), nullable=key not in needed) for key in keys),
        *columns,
        *(
            sa.ForeignKeyConstraint(
                [f"{key}_id"], [f"{target}.id"], name=op.f(f"fk_{name}_{key}_id_{target}")
            )
            for key, target in keys.items()
        ),
        *(sa.UniqueConstraint(f"{key}_id", name=op.f(f"uq_{name}_{key}_id")) for key in unique),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{name}")),
    )
    for column in (*(f"{key}_id" for key in keys if key not in unique), *indexed):
        op.create_index(op.f(f"ix_{name}_{column}"), name, [column])


def upgrade() -> None:
    table(
        "inspection_matter",
        text("name"), text("law", 200), text("article", 100), text("announcement_no", 100),
        day("announced_on", known=True), day("from_on", known=True), day("until_on"),
        text("withdrawn_no", 100), text("recorded_by", 40),
    )  # fmt: skip
    table(
        "inspection_plan",
        text("name", 200), text("kind", 30), text("targets"),
        *values("matters", "departments", "officers"),
        flag("on_site"), day("from_on", known=True), day("until_on", known=True),
        day("proposed_on", known=True), text("proposed_by", 40), day("approved_on"),
        text("approver", 40), text("number", 60),
    )  # fmt: skip
    table(
        "inspection",
        text("source", 30), text("source_text"), text("target", 200), text("credit_code", 30), text("id_no", 30),
        text("address"), *values("matters"), instant("planned_at", known=True), text("place"),
        *values("officers"), text("assistants"), number("assistants_count"), text("urgent_reason"),
        day("proposed_on", known=True), text("proposed_by", 40), instant("approved_at"),
        text("approver", 40), text("limit_reason"), text("approval_number", 60),
        text("notice_number", 60), instant("started_at"), instant("ended_at"), day("visited_on"),
        number("ordinal"), text("found"), *values("rows"), maybe("result", 30),
        text("result_text"), day("correct_by"), day("result_on"), text("result_number", 60),
        day("cancelled_on"), text("cancel_reason"),
        to={"plan": "inspection_plan", "clue": "clue"}, indexed=("credit_code", "id_no", "visited_on"),
    )  # fmt: skip
    table(
        "early_evidence",
        text("name"), text("kind", 30), day("taken_on", known=True), *values("officers", "flags"),
        text("place"), text("proves"), text("file_sha256", 64), text("file_name", 200),
        number("file_size"), instant("started_at"), instant("ended_at"), text("clerk", 60),
        *values("person"), text("text"),
        to={"clue": "clue", "inspection": "inspection"},
    )  # fmt: skip
    table(
        "clue_extension",
        number("days"), text("reason"), day("on", known=True), day("until", known=True),
        text("approver", 40),
        to={"clue": "clue"}, needed=("clue",), unique=("clue",),
    )  # fmt: skip
    table(
        "informant",
        text("number", 60), flag("anonymous"), text("name", 100), text("contact", 200),
        text("form", 30), instant("reported_at", known=True), text("accused", 200),
        text("content"), flag("confidential"), flag("wants_reply"), text("recorded_by", 40),
        day("replied_on"), text("reply"), text("reply_number", 60),
        to={"clue": "clue"}, needed=("clue",), unique=("clue",),
    )  # fmt: skip
    table(
        "waiver_item",
        text("item", 60), text("conditions"), text("announcement_no", 100),
        day("announced_on", known=True), day("from_on", known=True), day("until_on"),
        text("recorded_by", 40),
        to={"matter": "matter"}, needed=("matter",),
    )  # fmt: skip
    table(
        "commitment",
        text("domain", 40), text("basis", 30), text("basis_text"), *values("party"),
        text("id_no", 30), text("credit_code", 30), day("violation_on", known=True),
        text("facts"), text("harm"), text("correction"), day("due_on", known=True),
        *values("officers"), day("signed_on", known=True), day("proposed_on", known=True),
        text("proposed_by", 40), day("approved_on"), text("approver", 40), flag("refused"),
        text("opinion"), text("number", 60), day("rechecked_on"), flag("fulfilled", known=False),
        text("recheck_text"), text("education"), day("ended_on"), text("end_number", 60),
        to={"clue": "clue", "case": "case", "matter": "matter"}, needed=("matter",),
        indexed=("id_no", "credit_code"),
    )  # fmt: skip


def downgrade() -> None:
    for name in (
        "commitment", "waiver_item", "informant", "clue_extension", "early_evidence",
        "inspection", "inspection_plan", "inspection_matter",
    ):  # fmt: skip
        op.drop_table(name)
