"""Nobody reviews, hears or approves a case that they handle; roles are asked before guards."""

import pytest

from township_desk.casework import permissions
from township_desk.casework.acts import ACTS
from township_desk.errors import NotAllowed
from township_desk.procedure.stages import Role

APART = sorted(name for name, act in ACTS.items() if act.roles <= permissions.APART)
EVERYTHING = [role.value for role in Role if role is not Role.AUXILIARY_STAFF]


@pytest.fixture
def everybody(town):
    """A case handled by somebody who also has every other role."""
    certificate = {
        "certificate": "00000000099",
        "certificate_from": "2024-01-01",
        "certificate_to": "2028-12-31",
    }
    town.on("2026-10-12").does(
        "admin", "people.add", login="wan", name="万能", roles=EVERYTHING, **certificate
    )
    town.proposes(town.hears_of_it(), officers=["wan", "chen"])
    return town


@pytest.mark.parametrize(
    "name", [n for n in APART if "case" in ACTS[n].to_json()["input"]["required"]]
)
def test_who_handles_the_case_does_nothing_that_needs_somebody_else(everybody, name):
    """处罚法第五十八条、第六十四条第四项：审核、听证、审批的人不得承办本案。"""
    with everybody.desk.reading() as session:
        work = everybody.desk.as_("wan").work(session)
        case = work.case(everybody.case)

        with pytest.raises(NotAllowed) as caught:
            permissions.check(ACTS[name], work, case)

    assert {f.rule for f in caught.value.findings} <= {"G-OFF-04", "G-HEA-05"}


def test_an_administrator_has_no_say_in_a_case():
    """附录C：系统管理员只管参数、日历、清单和人员。"""
    for act in ACTS.values():
        asks_case = "case" in act.to_json()["input"]["properties"]
        assert not (Role.ADMIN in act.roles and asks_case), act.name


def test_an_auxiliary_may_do_nothing_at_all():
    """浙江省综合行政执法条例第三十条。"""
    assert not [act.name for act in ACTS.values() if Role.AUXILIARY_STAFF in act.roles]


def test_an_officer_of_another_case_does_not_work_on_this_one(town):
    town.files()

    assert town.refused(
        "liu", "investigation.establish_fact", text="某人倾倒垃圾。", evidence=[1]
    ) == {"G-ROL-01"}


def test_a_role_of_somebody_else_is_refused_by_name(town):
    town.proposes(town.hears_of_it())

    with pytest.raises(NotAllowed, match="须由行政机关负责人办理，法示例没有这项权限"):
        town.does("fa", "filing.approve")


def test_a_team_leader_does_not_endorse_an_own_case(town):
    town.proposes(town.hears_of_it(), officers=["duan", "chen"])

    assert town.refused("duan", "approval.endorse", subject="filing") == {"G-OFF-04"}


def test_one_form_is_not_signed_twice_by_the_same_person(town):
    """documents.md 2.5：同一审批表的各栏由不同的人签署。"""
    certificate = {
        "certificate": "00000000098",
        "certificate_from": "2024-01-01",
        "certificate_to": "2028-12-31",
    }
    town.on("2026-10-12").does(
        "admin", "people.add", login="shuang", name="双职", roles=["TEAM_LEADER", "AGENCY_HEAD"],
        **certificate,
    )  # fmt: skip
    town.proposes(town.hears_of_it())
    town.does("shuang", "approval.endorse", subject="filing")

    assert town.refused("shuang", "filing.approve") == {"G-OFF-04"}


def test_an_endorsement_is_of_a_known_form(town):
    town.proposes(town.hears_of_it())

    assert "审批事项只能是" in town.invalid("duan", "approval.endorse", subject="随便")


def test_a_case_whose_officers_all_left_is_closed_by_nobody_in_their_name(town):
    """处罚法第四十二条：没有承办人的案件不能继续，须另派。"""
    town.decides()
    town.does("wang", "service.record", service=town.served())
    town.does("cai", "execution.pay", amount_yuan=150, receipt_no="浙财1")
    for officer in ("wang", "chen"):
        town.does("li", "investigation.recuse", person=officer, reason="亲属")

    assert town.refused("li", "closing.approve", reason="PERFORMED") == {"G-OFF-01"}


def test_only_somebody_of_the_office_sits_at_the_desk(town):
    assert "没有名为“guest”的在岗人员" in town.invalid(
        "guest", "clue.register", source="PATROL", content="垃圾"
    )


def test_who_approved_does_not_endorse_his_own_approval(town):
    """One person who is both: 承办机构负责人意见和负责人审批不能由同一人签署（documents.md 2.5）。"""
    roles = ["AGENCY_HEAD", "TEAM_LEADER"]
    both = {"login": "shuang", "name": "双示例", "roles": roles}
    town.desk.as_("admin").perform("people.add", both)
    town.proposes(town.hears_of_it())
    town.does("shuang", "filing.approve")

    assert town.refused("shuang", "approval.endorse", subject="filing") == {"G-OFF-04"}
