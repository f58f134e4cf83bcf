"""The register of laws that end or begin on a known day (procedure.md 0.2)."""

from datetime import date

import pytest

from township_desk.law.statutes import Statute, StatuteRegister, key

REGISTER = StatuteRegister(
    {
        "旧法": Statute("旧法", date(2000, 1, 1), date(2026, 8, 14), "新法典", "公报"),
        "新法典": Statute("新法典", date(2026, 8, 15), None, "", "公报"),
        "早有之法": Statute("早有之法", None, None, "", "公报"),
    }
)


@pytest.mark.parametrize(
    "title", ["《中华人民共和国旧法》", " 旧法 ", "旧法（2020年修正）", "旧法(2020年修正)"]
)
def test_a_law_is_known_by_its_bare_title(title):
    assert key(title) == "旧法"
    assert REGISTER.get(title).source == "公报"


def test_a_repealed_law_says_the_first_day_it_is_gone_and_what_took_its_place():
    assert REGISTER.repealed_on("旧法") == date(2026, 8, 15)
    assert REGISTER.successor("旧法") == "新法典"


@pytest.mark.parametrize("title", ["新法典", "没听说过的法"])
def test_a_law_without_a_known_end_is_not_repealed(title):
    assert REGISTER.repealed_on(title) is None
    assert REGISTER.successor(title) == ""


@pytest.mark.parametrize(
    ("title", "day", "answer"),
    [
        ("旧法", "1999-12-31", False),
        ("旧法", "2026-08-14", True),
        ("旧法", "2026-08-15", False),
        ("新法典", "2026-08-14", False),
        ("新法典", "2026-08-15", True),
        ("早有之法", "1990-01-01", True),
        ("没听说过的法", "2026-01-01", None),
    ],
)
def test_whether_a_law_is_in_force_depends_on_the_day(title, day, answer):
    assert REGISTER.in_force(title, date.fromisoformat(day)) is answer


def test_every_law_of_the_shipped_register_ends_after_it_began():
    for statute in StatuteRegister.load().statutes.values():
        assert statute.source
        if statute.valid_from and statute.valid_to:
            assert statute.valid_from <= statute.valid_to
