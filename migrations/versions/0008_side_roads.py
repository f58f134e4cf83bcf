"""suspension, extension, recusal, sampling, appraisal, assistance, endings; what a head let pass"""

import sqlalchemy as sa
from alembic import op

from township_desk.models.types import CanonicalJson

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

CONFIRMED = {
    "act": sa.String(length=60),
    "text": sa.Text(),
    "digest": sa.String(length=64),
    "about": sa.String(length=64),
}


def upgrade() -> None:
    for name, kind in CONFIRMED.items():
        op.add_column("override", sa.Column(name, kind, nullable=False, server_default=""))
    op.create_table(
        "suspension",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("cause", sa.String(length=30), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("support", sa.Text(), nullable=False),
        sa.Column("from_on", sa.Date(), nullable=False),
        sa.Column("approver", sa.String(length=40), nullable=False),
        sa.Column("resumed_on", sa.Date(), nullable=True),
        sa.Column("resume_reason", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["case.id"], name=op.f("fk_suspension_case_id_case")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_suspension")),
    )
    op.create_index(op.f("ix_suspension_case_id"), "suspension", ["case_id"])
    op.create_table(
        "extension",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("level", sa.Integer(), nullable=False),
        sa.Column("cause", sa.String(length=30), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("norm", sa.Text(), nullable=False),
        sa.Column("days", sa.Integer(), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("until", sa.Date(), nullable=False),
        sa.Column("approver", sa.String(length=40), nullable=False),
        sa.Column("voters", CanonicalJson(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["case.id"], name=op.f("fk_extension_case_id_case")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_extension")),
    )
    op.create_index(op.f("ix_extension_case_id"), "extension", ["case_id"])
    op.create_table(
        "recusal",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("login", sa.String(length=40), nullable=False),
        sa.Column("post", sa.String(length=60), nullable=False),
        sa.Column("by", sa.String(length=30), nullable=False),
        sa.Column("form", sa.String(length=30), nullable=False),
        sa.Column("applicant", sa.String(length=200), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("received_on", sa.Date(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("decided_on", sa.Date(), nullable=True),
        sa.Column("decider", sa.String(length=40), nullable=False),
        sa.Column("granted", sa.Boolean(), nullable=True),
        sa.Column("found", sa.Text(), nullable=False),
        sa.Column("voters", CanonicalJson(), nullable=False),
        sa.Column("replacement", sa.String(length=40), nullable=False),
        sa.Column("number", sa.String(length=60), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["case.id"], name=op.f("fk_recusal_case_id_case")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_recusal")),
    )
    op.create_index(op.f("ix_recusal_case_id"), "recusal", ["case_id"])
    op.create_index(op.f("ix_recusal_login"), "recusal", ["login"])
    op.create_table(
        "sampling",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("target", sa.Text(), nullable=False),
        sa.Column("approved_on", sa.Date(), nullable=False),
        sa.Column("approver", sa.String(length=40), nullable=False),
        sa.Column("taken_on", sa.Date(), nullable=True),
        sa.Column("place", sa.Text(), nullable=False),
        sa.Column("officers", CanonicalJson(), nullable=False),
        sa.Column("party_present", sa.Boolean(), nullable=False),
        sa.Column("witness", sa.String(length=100), nullable=False),
        sa.Column("method", sa.Text(), nullable=False),
        sa.Column("sealing", sa.Text(), nullable=False),
        sa.Column("disposal", sa.Text(), nullable=False),
        sa.Column("samples", CanonicalJson(), nullable=False),
        sa.Column("number", sa.String(length=60), nullable=False),
        sa.Column("evidence", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["case_id"], ["case.id"], name=op.f("fk_sampling_case_id_case")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sampling")),
    )
    op.create_index(op.f("ix_sampling_case_id"), "sampling", ["case_id"])
    op.create_table(
        "appraisal",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=30), nullable=False),
        sa.Column("sampling_id", sa.Integer(), nullable=True),
        sa.Column("redo_of", sa.Integer(), nullable=True),
        sa.Column("institution", sa.String(length=200), nullable=False),
        sa.Column("qualification", sa.Text(), nullable=False),
        sa.Column("objects", sa.Text(), nullable=False),
        sa.Column("questions", sa.Text(), nullable=False),
        sa.Column("materials", sa.Text(), nullable=False),
        sa.Column("commissioned_on", sa.Date(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("approver", sa.String(length=40), nullable=False),
        sa.Column("number", sa.String(length=60), nullable=False),
        sa.Column("received_on", sa.Date(), nullable=True),
        sa.Column("report_no", sa.String(length=100), nullable=False),
        sa.Column("result", sa.Text(), nullable=False),
        sa.Column("evidence", sa.Integer(), nullable=True),
        sa.Column("tell_by", sa.Date(), nullable=True),
        sa.Column("told_on", sa.Date(), nullable=True),
        sa.Column("retest_until", sa.Date(), nullable=True),
        sa.Column("objected_on", sa.Date(), nullable=True),
        sa.Column("objection", sa.Text(), nullable=False),
        sa.Column("settled_on", sa.Date(), nullable=True),
        sa.Column("accepted", sa.Boolean(), nullable=True),
        sa.Column("settlement", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["case.id"], name=op.f("fk_appraisal_case_id_case")),
        sa.ForeignKeyConstraint(
            ["redo_of"], ["appraisal.id"], name=op.f("fk_appraisal_redo_of_appraisal")
        ),
        sa.ForeignKeyConstraint(
            ["sampling_id"], ["sampling.id"], name=op.f("fk_appraisal_sampling_id_sampling")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_appraisal")),
    )
    op.create_index(op.f("ix_appraisal_case_id"), "appraisal", ["case_id"])
    op.create_table(
        "assistance",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=True),
        sa.Column("incoming", sa.Boolean(), nullable=False),
        sa.Column("organ", sa.String(length=200), nullable=False),
        sa.Column("kind", sa.String(length=30), nullable=False),
        sa.Column("matter", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("materials", sa.Text(), nullable=False),
        sa.Column("number", sa.String(length=100), nullable=False),
        sa.Column("sent_on", sa.Date(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("approver", sa.String(length=40), nullable=False),
        sa.Column("answered_on", sa.Date(), nullable=True),
        sa.Column("answer_no", sa.String(length=100), nullable=False),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.Column("done", sa.Boolean(), nullable=True),
        sa.ForeignKeyConstraint(["case_id"], ["case.id"], name=op.f("fk_assistance_case_id_case")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_assistance")),
    )
    op.create_index(op.f("ix_assistance_case_id"), "assistance", ["case_id"])
    op.create_table(
        "ending",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("cause", sa.String(length=30), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("support", sa.Text(), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("approver", sa.String(length=40), nullable=False),
        sa.Column("told", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["case.id"], name=op.f("fk_ending_case_id_case")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ending")),
    )
    op.create_index(op.f("ix_ending_case_id"), "ending", ["case_id"])


def downgrade() -> None:
    op.drop_table("ending")
    op.drop_table("assistance")
    op.drop_table("appraisal")
    op.drop_table("sampling")
    op.drop_table("recusal")
    op.drop_table("extension")
    op.drop_table("suspension")
    with op.batch_alter_table("override") as batch:
        for name in reversed(CONFIRMED):
            batch.drop_column(name)
