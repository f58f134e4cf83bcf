"""registration, sealing and seizure"""

import sqlalchemy as sa
from alembic import op

from township_desk.models.types import CanonicalJson, UtcDateTime

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "property_measure",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=30), nullable=False),
        sa.Column("requested_on", sa.Date(), nullable=False),
        sa.Column("requested_by", sa.String(length=40), nullable=False),
        sa.Column("objects", sa.Text(), nullable=False),
        sa.Column("facts", sa.Text(), nullable=False),
        sa.Column("loss_reason", sa.Text(), nullable=False),
        sa.Column("proves", sa.Text(), nullable=False),
        sa.Column("law", sa.String(length=200), nullable=False),
        sa.Column("article", sa.String(length=100), nullable=False),
        sa.Column("level", sa.String(length=30), nullable=True),
        sa.Column("special_days", sa.Integer(), nullable=True),
        sa.Column("special_law", sa.Text(), nullable=False),
        sa.Column("urgent", sa.Boolean(), nullable=False),
        sa.Column("urgent_reason", sa.Text(), nullable=False),
        sa.Column("keeping", sa.String(length=30), nullable=False),
        sa.Column("place", sa.Text(), nullable=False),
        sa.Column("keeper", sa.String(length=100), nullable=False),
        sa.Column("approved_on", sa.Date(), nullable=True),
        sa.Column("approved_at", UtcDateTime(), nullable=True),
        sa.Column("approver", sa.String(length=40), nullable=False),
        sa.Column("refused_on", sa.Date(), nullable=True),
        sa.Column("refusal", sa.Text(), nullable=False),
        sa.Column("carried_at", UtcDateTime(), nullable=True),
        sa.Column("officers", CanonicalJson(), nullable=False),
        sa.Column("witness", sa.String(length=100), nullable=False),
        sa.Column("party_present", sa.Boolean(), nullable=False),
        sa.Column("statement", sa.Text(), nullable=False),
        sa.Column("record_id", sa.Integer(), nullable=True),
        sa.Column("carrying", CanonicalJson(), nullable=False),
        sa.Column("number", sa.String(length=60), nullable=False),
        sa.Column("extended_on", sa.Date(), nullable=True),
        sa.Column("extension_days", sa.Integer(), nullable=False),
        sa.Column("extension_reason", sa.Text(), nullable=False),
        sa.Column("extension_number", sa.String(length=60), nullable=False),
        sa.Column("extension_told_on", sa.Date(), nullable=True),
        sa.Column("appraisals", CanonicalJson(), nullable=False),
        sa.ForeignKeyConstraint(
            ["case_id"], ["case.id"], name=op.f("fk_property_measure_case_id_case")
        ),
        sa.ForeignKeyConstraint(
            ["record_id"], ["record.id"], name=op.f("fk_property_measure_record_id_record")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_property_measure")),
    )
    op.create_index(op.f("ix_property_measure_case_id"), "property_measure", ["case_id"])
    op.create_table(
        "goods_item",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("measure_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("spec", sa.String(length=200), nullable=False),
        sa.Column("unit", sa.String(length=20), nullable=False),
        sa.Column("quantity", sa.String(length=40), nullable=False),
        sa.Column("condition", sa.Text(), nullable=False),
        sa.Column("value_fen", sa.Integer(), nullable=True),
        sa.Column("perishable", sa.Boolean(), nullable=False),
        sa.Column("sold_on", sa.Date(), nullable=True),
        sa.Column("proceeds_fen", sa.Integer(), nullable=True),
        sa.Column("sale_text", sa.Text(), nullable=False),
        sa.Column("fate", sa.String(length=30), nullable=True),
        sa.Column("fate_on", sa.Date(), nullable=True),
        sa.Column("fate_number", sa.String(length=60), nullable=False),
        sa.Column("ground", sa.String(length=30), nullable=True),
        sa.Column("fate_text", sa.Text(), nullable=False),
        sa.Column("stored_on", sa.Date(), nullable=True),
        sa.Column("stored_by", sa.String(length=40), nullable=False),
        sa.Column("store", sa.String(length=200), nullable=False),
        sa.Column("out_on", sa.Date(), nullable=True),
        sa.Column("out_by", sa.String(length=40), nullable=False),
        sa.Column("out_text", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["case.id"], name=op.f("fk_goods_item_case_id_case")),
        sa.ForeignKeyConstraint(
            ["measure_id"],
            ["property_measure.id"],
            name=op.f("fk_goods_item_measure_id_property_measure"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_goods_item")),
        sa.UniqueConstraint("measure_id", "number", name=op.f("uq_goods_item_measure_id_number")),
    )
    op.create_index(op.f("ix_goods_item_case_id"), "goods_item", ["case_id"])
    op.create_index(op.f("ix_goods_item_measure_id"), "goods_item", ["measure_id"])


def downgrade() -> None:
    op.drop_table("goods_item")
    op.drop_table("property_measure")
