"""audit entries are only added: the database itself refuses to change or remove one

A fence against slips and simple tools; the proof is the hash chain, since whoever owns the file can
drop a trigger. A later migration that rebuilds the table must create the triggers again.
"""

from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

REFUSAL = "audit entries are only added"

SQLITE = {
    "audit_entry_keep": "BEFORE UPDATE ON audit_entry",
    "audit_entry_stay": "BEFORE DELETE ON audit_entry",
    # INSERT OR REPLACE removes the old row without asking the trigger above
    "audit_entry_once": "BEFORE INSERT ON audit_entry WHEN EXISTS "
    "(SELECT 1 FROM audit_entry WHERE seq = NEW.seq OR hash = NEW.hash)",
}

POSTGRESQL = {
    "audit_entry_keep": "BEFORE UPDATE OR DELETE ON audit_entry FOR EACH ROW",
    "audit_entry_stay": "BEFORE TRUNCATE ON audit_entry FOR EACH STATEMENT",
}


def upgrade() -> None:
    if op.get_bind().dialect.name == "sqlite":
        for name, when in SQLITE.items():
            op.execute(f"CREATE TRIGGER {name} {when} BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END")
        return
    op.execute(
        "CREATE FUNCTION audit_entry_refuse() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN RAISE EXCEPTION '{REFUSAL}'; END $$"
    )
    for name, when in POSTGRESQL.items():
        op.execute(f"CREATE TRIGGER {name} {when} EXECUTE FUNCTION audit_entry_refuse()")


def downgrade() -> None:
    if op.get_bind().dialect.name == "sqlite":
        for name in SQLITE:
            op.execute(f"DROP TRIGGER {name}")
        return
    for name in POSTGRESQL:
        op.execute(f"DROP TRIGGER {name} ON audit_entry")
    op.execute("DROP FUNCTION audit_entry_refuse()")
