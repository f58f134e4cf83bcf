"""人员：证件一人一号、换发有期、离岗不删、总有一名管理员。"""

import pytest

from township_desk.audit.verify import verify
from township_desk.casework import case_facts
from township_desk.casework.desk import Desk
from township_desk.errors import InvalidInput, NotAllowed
from township_desk.procedure.facts import Person
from township_desk.procedure.stages import Role

OFFICER = {
    "login": "new",
    "name": "新来",
    "roles": ["CASE_OFFICER"],
    "certificate": "00000000099",
    "certificate_from": "2026-01-01",
    "certificate_to": "2030-12-31",
}


def person(desk: Desk, login: str) -> Person:
    with desk.reading() as session:
        return case_facts.people_of(session)[login]


def test_one_certificate_number_is_one_person(desk: Desk):
    """行政处罚法第四十二条：两名以上执法人员；一人不能登记成两人。"""
    with pytest.raises(InvalidInput, match="已登记在王示范名下"):
        desk.as_("admin").perform("people.add", {**OFFICER, "certificate": "00000000001"})


def test_a_certificate_is_renewed_and_the_old_one_stays_for_its_time(desk: Desk):
    """胡过期的证件到 2026-06-30；换发后新旧各管各的期间。"""
    desk.as_("admin").perform(
        "people.certify",
        {
            "login": "hu",
            "certificate": "00000000004",
            "certificate_from": "2026-11-01",
            "certificate_to": "2031-10-31",
        },
    )

    officer = person(desk, "hu")
    assert [c.valid_to.year for c in officer.certificates] == [2026, 2031]


def test_an_auxiliary_is_never_an_officer(desk: Desk):
    """浙江省综合行政执法条例第三十条：辅助人员不得作为承办人。"""
    with pytest.raises(InvalidInput, match="不能同时是承办人"):
        desk.as_("admin").perform(
            "people.assign_roles", {"login": "fang", "roles": ["AUXILIARY_STAFF", "CASE_OFFICER"]}
        )


def test_roles_change_and_the_record_still_verifies(desk: Desk):
    desk.as_("admin").perform(
        "people.assign_roles", {"login": "liu", "roles": ["ARCHIVIST", "FINANCE_CLERK"]}
    )

    assert person(desk, "liu").roles == {Role.ARCHIVIST, Role.FINANCE_CLERK}
    with desk.reading() as session:
        assert verify(session).whole


def test_who_has_left_acts_no_more_but_is_not_forgotten(desk: Desk):
    outcome = desk.as_("admin").perform("people.leave", {"login": "wang", "reason": "调离"})

    assert "已离岗" in outcome.message
    assert person(desk, "wang").name == "王示范"
    with pytest.raises(InvalidInput, match="在岗人员"):
        desk.as_("wang").perform("clue.register", {"source": "PATROL", "content": "路边垃圾"})


@pytest.mark.parametrize(
    ("act", "given"),
    [
        ("people.leave", {"login": "admin", "reason": "退休"}),
        ("people.assign_roles", {"login": "admin", "roles": ["ARCHIVIST"]}),
    ],
)
def test_the_last_administrator_stays(desk: Desk, act: str, given: dict):
    with pytest.raises(InvalidInput, match="唯一的系统管理员"):
        desk.as_("admin").perform(act, given)


def test_an_officer_does_not_give_roles(desk: Desk):
    with pytest.raises(NotAllowed):
        desk.as_("wang").perform("people.assign_roles", {"login": "wang", "roles": ["AGENCY_HEAD"]})
