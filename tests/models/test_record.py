"""The record: what is kept of an office and its cases, and in which form."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Date, DateTime, Float, Numeric, select

from township_desk.models.audit import AuditEntry
from township_desk.models.case import Clue
from township_desk.models.everything import Base
from township_desk.models.types import CanonicalJson, UtcDateTime, canonical
from township_desk.procedure.stages import CaseSource

TABLES = Base.metadata.tables

plain = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=12,
)


@pytest.mark.parametrize(
    ("what", "table"),
    [
        ("单位", "office_profile"),
        ("人员", "person"),
        ("角色", "person_role"),
        ("执法证件及有效期", "certificate"),
        ("单位设定的参数", "setting"),
        ("目录版本", "catalog_edition"),
        ("事项", "matter"),
        ("事项在某一版本中的条目", "matter_entry"),
        ("按乡镇的赋权", "empowerment"),
        ("法律依据", "legal_basis"),
        ("处罚选项", "penalty_option"),
        ("裁量档次", "benchmark_tier"),
        ("线索", "clue"),
        ("案件", "case"),
        ("承办人", "case_officer"),
        ("负责人确认", "override"),
        ("当事人", "party"),
        ("违法事实", "fact"),
        ("证据", "evidence"),
        ("笔录", "record"),
        ("责令改正", "correction"),
        ("文书", "paper"),
        ("审批意见", "approval"),
        ("事先告知", "notice"),
        ("陈述申辩", "statement"),
        ("听证", "hearing"),
        ("法制审核", "review"),
        ("集体讨论", "discussion"),
        ("决定", "decision"),
        ("送达", "service"),
        ("缴款", "payment"),
        ("移送", "referral"),
        ("会商", "consultation"),
        ("期限", "clock"),
        ("留痕", "audit_entry"),
        ("计数器", "counter"),
        ("编号登记", "issued_number"),
        ("操作编号", "operation"),
    ],
)
def test_the_record_keeps(what, table):
    assert table in TABLES, f"{what} has no table"


def test_every_constraint_has_a_name():
    """Alembic can only drop what has a name."""
    nameless = [
        f"{table.name}: {constraint!r}"
        for table in TABLES.values()
        for constraint in table.constraints
        if not constraint.name
    ]

    assert nameless == []


def test_money_and_numbers_are_integers():
    """Invariant 8: fen, never a fraction that a machine rounds."""
    columns = [c for table in TABLES.values() for c in table.columns]

    assert [str(c) for c in columns if isinstance(c.type, Float | Numeric)] == []
    assert all(c.type.python_type is int for c in columns if c.name.endswith("_fen"))


def test_days_are_dates_and_instants_are_utc():
    columns = [c for table in TABLES.values() for c in table.columns]

    assert all(
        isinstance(c.type, Date) for c in columns if c.name.endswith("_on") and c.name != "_on"
    )
    assert all(isinstance(c.type, UtcDateTime) for c in columns if c.name == "at")
    assert [str(c) for c in columns if type(c.type) is DateTime] == []


def clue(registered_at=datetime(2026, 10, 12, 1, 0, tzinfo=UTC), party=None):
    return Clue(
        number="甲",
        source=CaseSource.PATROL,
        registered_at=registered_at,
        registered_on=date(2026, 10, 12),
        discovered_on=date(2026, 10, 12),
        registered_by="wang",
        content="",
        party=party or {},
    )


def stored(desk, row):
    with desk.database.writing() as session:
        session.add(row)
    with desk.reading() as session:
        return session.scalars(select(type(row)).where(type(row).number == row.number)).one()


def test_an_instant_comes_back_in_utc_whatever_zone_it_was_told_in(desk):
    told = datetime(2026, 10, 12, 9, 0, 0, 123_456, timezone(timedelta(hours=8)))

    kept = stored(desk, clue(registered_at=told)).registered_at

    assert kept == told
    assert kept.tzinfo is UTC


def test_an_instant_without_a_zone_is_refused(desk):
    with pytest.raises(Exception, match="without time zone"):
        stored(desk, clue(registered_at=datetime(2026, 10, 12, 9, 0)))  # noqa: DTZ001


def test_plain_values_come_back_as_they_were(desk):
    party = {"name": "周示例\n“𠮷”", "years": [1, None, True], "empty": {}}

    assert stored(desk, clue(party=party)).party == party


@given(value=plain)
def test_canonical_json_is_one_text_for_one_value(value):
    kept = CanonicalJson()
    text = kept.process_bind_param(value, None)

    if value is None:
        assert text is None
        return
    assert canonical(kept.process_result_value(text, None)) == text


@given(pairs=st.dictionaries(st.text(), st.integers(), min_size=2))
def test_the_order_in_which_keys_were_put_does_not_matter(pairs):
    backwards = dict(reversed(pairs.items()))

    assert canonical(pairs) == canonical(backwards)


@pytest.mark.parametrize("value", [0.1, [1.0], {"a": {"b": [0.5]}}, float("nan"), (2.0,)])
def test_a_float_is_refused_wherever_it_hides(value):
    with pytest.raises(TypeError, match="float"):
        canonical(value)


def test_an_enum_is_stored_as_its_word(desk):
    row = stored(desk, clue())

    with desk.reading() as session:
        word = session.connection().exec_driver_sql(f"SELECT source FROM clue WHERE id = {row.id}")
        assert word.scalar() == "PATROL"


def test_an_audit_entry_can_hold_every_act_name():
    from township_desk.casework.acts import ACTS

    longest = AuditEntry.__table__.columns["act"].type.length

    assert max(map(len, ACTS)) <= longest
