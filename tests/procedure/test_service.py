"""送达: who may receive, by which way (行政处罚法 61; 民事诉讼法 87–95)."""

from dataclasses import replace
from datetime import date

import pytest

from tests.procedure import build as b
from township_desk.parties.kinds import PartyKind
from township_desk.procedure import facts as f
from township_desk.procedure import service
from township_desk.procedure.stages import ServiceMethod

M = ServiceMethod


def record(case: f.CaseFacts | None = None, **changes: object) -> set[str]:
    made = b.service(**changes)
    return b.rules(service.record(case or b.decided(), made, b.LAW, made.on))


def test_the_decision_is_served_within_seven_working_days():
    """当事人不在场的，七个工作日内送达（行政处罚法第六十一条、第八十五条）。"""
    assert record(on=date(2026, 11, 13)) == set()
    assert record(on=date(2026, 11, 16)) == {"G-SRV-01"}
    assert record(on=date(2026, 11, 16), document="prior_notice") == set()
    assert record(b.noticed(), on=date(2026, 11, 16)) == set()


def test_nothing_is_served_before_it_was_decided():
    """送达不能早于决定（行政处罚法第六十一条）。"""
    assert record(on=b.REVIEWED) == {"G-DAT-01"}


def test_two_officers_serve():
    """执法活动由两名以上执法人员进行（行政处罚法第四十二条）。"""
    assert record(servers=("wang",)) == {"G-OFF-01"}


def test_electronic_service_needs_a_signed_consent():
    """当事人同意并签订确认书的，可以电子送达（行政处罚法第六十一条第二款）。"""
    assert record(method=M.ELECTRONIC) == {"G-SRV-02"}
    assert record(method=M.ELECTRONIC, consent=True) == set()


def test_a_decision_served_by_internet_names_the_internet_channel():
    """通过互联网渠道送达的，应同时提供申请复议的互联网渠道（行政复议法第二十二条第二款）。"""
    by_net = {"method": M.ELECTRONIC, "consent": True, "internet_channel": False}

    assert record(**by_net) == {"G-SRV-07"}
    assert record(**by_net, document="hearing_notice") == set()


def test_public_notice_is_the_last_way():
    """公告送达须穷尽其他方式并记明原因和经过（民事诉讼法第九十五条）。"""
    assert record(method=M.PUBLIC_NOTICE) == {"G-SRV-03"}
    assert record(method=M.PUBLIC_NOTICE, tried_before="两次上门无人，邮件退回") == set()


@pytest.mark.parametrize(
    ("given", "stands"),
    [
        ({"method": M.LEAVE_WITNESS}, True),
        ({"method": M.LEAVE_WITNESS, "witness": "村委会主任"}, False),
        ({"method": M.LEAVE_WITNESS, "witness": "村委会主任", "at_residence": False}, True),
        ({"method": M.LEAVE_VIDEO}, True),
        ({"method": M.LEAVE_VIDEO, "video": True}, False),
        ({"method": M.LEAVE_VIDEO, "video": True, "at_residence": False}, True),
        (
            {
                "method": M.LEAVE_VIDEO,
                "video": True,
                "at_residence": False,
                "party_present": True,
            },
            False,
        ),
    ],
)
def test_a_refused_paper_is_left_at_home_and_proved(given, stands):
    """留置送达：见证人签名或者拍照录像，留在住所（民事诉讼法第八十九条；民诉法解释第一百三十、一百三十一条）。"""
    assert record(**given) == ({"G-SRV-04"} if stands else set())


COMPANY = b.decided(party=b.COMPANY)


@pytest.mark.parametrize(
    ("case", "given", "stands"),
    [
        (None, {"relation": "邻居"}, True),
        (None, {"relation": ""}, True),
        (None, {"relation": "收发人员"}, True),
        (None, {"relation": "代理人"}, False),
        (None, {"method": M.ADULT_FAMILY, "relation": "同住成年家属"}, False),
        (None, {"method": M.ADULT_FAMILY, "relation": "邻居"}, True),
        (COMPANY, {"relation": "法定代表人"}, False),
        (COMPANY, {"relation": "收发人员"}, False),
        (COMPANY, {"method": M.ADULT_FAMILY, "relation": "同住成年家属"}, True),
        (None, {"method": M.ON_SITE, "relation": "路人"}, True),
        (None, {"method": M.MAIL, "relation": "邻居"}, False),
    ],
)
def test_only_who_may_sign_receives(case, given, stands):
    """本人、同住成年家属、法定代表人或收件部门、代理人、代收人签收（民事诉讼法第八十八条）。"""
    assert record(case, **given) == ({"G-SRV-05"} if stands else set())


def test_mail_that_came_back_is_no_service():
    """退回的、没有签收的邮件不宜认定送达（民事诉讼法第九十一条）。"""
    returned = b.service(method=M.MAIL, mail_signed=False)

    found = list(service.record(b.decided(), returned, b.LAW, b.SERVED))
    assert b.rules(found) == {"G-SRV-06"}
    assert {x.level for x in found} == {"CONFIRM"}
    signed = replace(returned, mail_signed=True)
    assert b.rules(service.record(b.decided(), signed, b.LAW, b.SERVED)) == set()


def test_a_public_notice_counts_thirty_days_later():
    """自发出公告之日起经过三十日，视为送达（民事诉讼法第九十五条）。"""
    assert service.counts_on(M.PUBLIC_NOTICE, date(2026, 9, 1), b.LAW) == date(2026, 10, 8)
    assert service.counts_on(M.DIRECT, date(2026, 9, 1), b.LAW) == date(2026, 9, 1)


def test_who_signs_as_the_party_is_the_party():
    """受送达人是公民的，应当由本人签收（民事诉讼法第八十八条）。"""
    case = b.decided()
    company = b.party(name="示例公司", kind=PartyKind.FOR_PROFIT_LEGAL)

    for signed in (b.service(recipient="路人甲"), b.service(recipient="")):
        assert "G-SRV-05" in b.rules(service.record(case, signed, b.LAW, b.SERVED))
    nobody = b.service(recipient="示例公司", relation="本人")
    found = b.rules(service.record(b.decided(party=company), nobody, b.LAW, b.SERVED))
    assert "G-SRV-05" in found


def test_a_witness_signs_for_the_notice_that_asks_the_witness_to_come():
    """送达须交受送达人本人签收，本人不在的交同住成年家属（民事诉讼法第八十八条）。"""
    notice = {"document": "inquiry_notice", "addressee": "郑目击"}

    assert record(**notice, recipient="郑目击", relation="本人") == set()
    assert record(**notice, recipient="周示例", relation="本人") == {"G-SRV-05"}
    assert record(**notice, recipient="", relation="本人") == {"G-SRV-05"}
    assert record(**notice, recipient="张某", relation="代收人") == set()


def test_the_family_of_a_witness_may_sign_and_a_neighbour_may_not():
    """民事诉讼法第八十八条。"""
    notice = {"document": "inquiry_notice", "addressee": "郑目击", "method": M.ADULT_FAMILY}

    assert record(**notice, recipient="郑母", relation="母亲") == set()
    assert record(**notice, recipient="邻居", relation="邻居") == {"G-SRV-05"}
