"""audit entries are only added: close the two ways around the triggers of 0001

INSERT OR REPLACE (SQLite) and TRUNCATE (PostgreSQL) remove rows without firing a row's delete
trigger. All of it is a fence against slips and simple tools; the proof is the hash chain, since
whoever owns the file can drop a trigger. A later migration that rebuilds the table must create the
triggers again.
"""

from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    if op.get_bind().dialect.name == "sqlite":
        op.execute(
            "CREATE TRIGGER audit_entry_no_replace BEFORE INSERT ON audit_entry WHEN EXISTS "
            "(SELECT 1 FROM audit_entry WHERE seq = NEW.seq OR hash = NEW.hash) "
            "BEGIN SELECT RAISE(ABORT, 'audit entries are never changed'); END"
        )
        return
    op.execute(
        "CREATE TRIGGER audit_entry_no_truncate BEFORE TRUNCATE ON audit_entry "
        "FOR EACH STATEMENT EXECUTE FUNCTION audit_entry_guard()"
    )


def downgrade() -> None:
    if op.get_bind().dialect.name == "sqlite":
        op.execute("DROP TRIGGER audit_entry_no_replace")
        return
    op.execute("DROP TRIGGER audit_entry_no_truncate ON audit_entry")
