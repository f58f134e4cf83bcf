"""Papers that an act of another road leaves: strip, lists, what goes to the police, designation, taking down."""

from pathlib import Path

import pytest
from sqlalchemy import select

from township_desk.casework import papers, training
from township_desk.documents.proof import normal, text_of
from township_desk.models.paper import PaperRow

SCENARIOS = Path(__file__).parent.parent / "scenarios"
SEIZURE = {
    "kind": "SEIZE",
    "objects": "切割机2台",
    "facts": "当事人未取得营业执照加工建材。",
    "law": "无证无照经营查处办法",
    "article": "第十一条第一款第四项",
    "level": "ADMINISTRATIVE_REGULATION",
    "place": "执法队仓库",
}
ON_THE_SPOT = {
    "started_at": "2026-10-12 10:00",
    "ended_at": "2026-10-12 10:30",
    "place": "示例路12号",
    "officers": ["wang", "chen"],
    "items": [{"name": "切割机", "unit": "台", "quantity": "2"}],
    "text": "店内有切割机2台。",
}
COMPANY = {
    "kind": "FOR_PROFIT_LEGAL",
    "name": "缙云县示例餐饮有限公司",
    "credit_code": "91331122MA2XX0011G",
    "legal_rep": "孙演练",
    "address": "浙江省缙云县壶镇镇示例路66号",
    "phone": "0578-0000055",
}
SIGNER = {"recipient": "孙演练", "relation": "法定代表人"}


def issued(desk, kind: str) -> list[tuple[str, str]]:
    """Variant and text of every paper of one type."""
    with desk.reading() as session:
        rows = session.scalars(
            select(PaperRow).where(PaperRow.type == kind).order_by(PaperRow.id)
        ).all()
        return [(row.variant, normal("".join(text_of(papers.pdf_of(row, "样张"))))) for row in rows]


@pytest.fixture
def filed(town):
    """A case of an unlicensed trade, filed on 2026-10-12."""
    town.files(matter="M147", cause="无照经营")
    return town


def measured(town, **terms: object) -> None:
    """Things sealed or seized on 2026-10-12."""
    number = town.does("wang", "measures.request_seizure", terms={**SEIZURE, **terms}).id
    town.does("li", "measures.approve", measure=number)
    town.does("wang", "measures.execute", measure=number, how=ON_THE_SPOT)


def test_what_is_sealed_gets_a_strip_and_what_is_taken_away_none(filed):
    """行政强制法第十八条、第二十四条；documents.md D32。"""
    measured(filed)
    taken = issued(filed.desk, "seal_strip")
    measured(filed, kind="SEAL", keeping="ON_SITE")

    said = issued(filed.desk, "seal_strip")[0][1]
    assert taken == []
    assert "封存:切割机2台。" in said
    assert said.count("2026年10月12日") == 2
    assert "查封字〔2026〕" in said


def test_what_was_seized_goes_to_the_police_with_a_notice_to_the_party_and_a_list(filed):
    """行政强制法第二十一条：违法行为涉嫌犯罪移送的，一并移送查封、扣押的财物，并书面告知当事人。"""
    measured(filed)
    filed.does("wang", "crime.suspect", reason="涉嫌非法经营罪")
    filed.does("li", "crime.name_group", officers=["wang", "chen"])
    filed.does(
        "wang", "crime.report", offence="非法经营罪", standard="经营数额五万元以上", report="账册证实。",
        grounds="达到立案追诉标准。", at="2026-10-12 15:00",
    )  # fmt: skip
    filed.on("2026-10-13").does("zhang", "crime.decide", at="2026-10-13 09:00")
    filed.does("wang", "crime.send", organ="缙云县公安局", at="2026-10-13 10:00")
    filed.does("wang", "crime.receipt", received_by="李警官")
    filed.does("wang", "crime.police_decided", decision="FILED", document_no="缙公立1号")

    filed.does("wang", "crime.hand_over", receiver="李警官", text="切割机2台")

    said = issued(filed.desk, "seized_goods_transfer_notice")[0][1]
    assert "《中华人民共和国行政强制法》第二十一条" in said
    assert "移送缙云县公安局" in said
    assert "切割机" in dict(issued(filed.desk, "goods_list"))["移交"]


def test_confiscated_things_stand_on_a_list_of_the_decision(tmp_path):
    """documents.md D59：没收的，附《涉案财物清单》（没收）。"""
    _, desk = training.play(SCENARIOS / "22_seizure_confiscated.toml", tmp_path)

    said = dict(issued(desk, "goods_list"))["没收"]
    desk.database.close()

    assert "《行政处罚决定书》" in said
    assert "上述财物经核对无误" in said


def test_a_report_carries_a_draft_of_the_designation_in_the_county_s_name(town):
    """documents.md D12：可以为县里代拟。"""
    town.investigates()
    town.does(
        "wang",
        "dispute.open",
        organ="缙云县新建镇人民政府",
        points="地点在两镇交界处",
        our_view="在本镇",
    )
    town.does("wang", "dispute.consult", outcome="NONE", attendees="双方", minutes="未取得一致。")
    town.does("li", "dispute.report", to="缙云县人民政府")

    (variant, said), *more = issued(town.desk, "jurisdiction_designation")
    assert (variant, more) == ("draft", [])
    for words in (
        "缙云县人民政府指定管辖决定书(代拟稿)", "第二十五条第二款", "本案由缙云县壶镇镇人民政府管辖",
        "五个工作日内办理移交",
    ):  # fmt: skip
        assert words in said, words
    assert "指管字" not in said


def test_a_designation_that_came_in_is_registered_with_its_number_and_scan(town, tmp_path):
    """处罚法第二十五条第二款。"""
    scan = tmp_path / "指定管辖决定书.pdf"
    scan.write_bytes(b"%PDF-1.7 designation")
    town.investigates()
    other = "缙云县新建镇人民政府"
    town.does("wang", "dispute.open", organ=other, points="地点在两镇交界处", our_view="在本镇")
    town.does("wang", "dispute.consult", outcome="NONE", attendees="双方", minutes="未取得一致。")
    town.does("li", "dispute.report", to="缙云县人民政府")

    town.does(
        "wang", "dispute.designate", organ="缙云县人民政府", side="OTHER", designated_organ=other,
        document_no="缙政指〔2026〕2号", hand_over_by="2026-10-20", file=str(scan),
    )  # fmt: skip

    said = dict(issued(town.desk, "jurisdiction_designation"))["registered"]
    for words in (
        "(登记页)", "《指定管辖决定书》(缙政指〔2026〕2号)", f"被指定机关:{other}", "于2026年10月20日前移交",
        "扫描件:指定管辖决定书.pdf",
    ):  # fmt: skip
        assert words in said, words


@pytest.fixture
def published(town):
    """A decision against a company, published until 2027-02-01."""
    town.party = COMPANY
    town.investigates()
    town.adds("营业执照复印件")
    town.reports()
    town.does("li", "notice.approve")
    town.does("wang", "notice.serve", service=town.served(**SIGNER))
    town.passes_review()
    town.on("2026-10-21").does("li", "decision.issue")
    town.does("wang", "service.record", service=town.served(**SIGNER))
    given = {"platform": "缙云县人民政府网站", "checked": True, "until_on": "2027-02-01"}
    town.does("zhao", "publication.publish", **given)
    return town


@pytest.mark.parametrize(
    ("day", "why"),
    [("2027-02-01", "公示期限于2027年2月1日届满"), ("2026-12-01", "本机关主动撤回公示信息")],
)
def test_taking_down_what_still_stands_says_why_on_paper(published, day, why):
    """处罚法第四十八条；信用信息公示期限届满的撤下。"""
    published.on(day).does("zhao", "publication.withdraw", reason="公示期限届满。")

    said = issued(published.desk, "penalty_disclosure_withdrawal")[0][1]
    assert why in said
    assert "被依法变更、撤销" not in said
