"""单位资料的修改只影响以后的文书。"""

import pytest

from township_desk.casework.desk import Desk
from township_desk.errors import InvalidInput, NotAllowed
from township_desk.models.office import OfficeProfile


def profile(desk: Desk) -> dict:
    with desk.reading() as session:
        return session.query(OfficeProfile).one().profile


def test_an_item_is_changed_with_its_source_and_the_rest_stays(desk: Desk):
    before = profile(desk)

    desk.as_("admin").perform(
        "office.amend",
        {"item": "payment.bank_name", "value": "另一银行", "source": "财政局通知"},
    )

    after = profile(desk)
    assert after["payment"]["bank_name"] == "另一银行"
    assert after["payment"]["account_no"] == before["payment"]["account_no"]
    assert {k: v for k, v in after.items() if k != "payment"} == {
        k: v for k, v in before.items() if k != "payment"
    }


def test_the_name_of_the_authority_cannot_be_changed(desk: Desk):
    with pytest.raises(InvalidInput, match="不在可选范围内"):
        desk.as_("admin").perform(
            "office.amend", {"item": "full_name", "value": "执法队", "source": "无"}
        )


def test_an_officer_does_not_change_the_office(desk: Desk):
    with pytest.raises(NotAllowed):
        desk.as_("wang").perform("office.amend", {"item": "phone", "value": "1", "source": "无"})
