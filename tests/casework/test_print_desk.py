"""打印台: what must be printed, signed, sealed and served; who records it; what never lies there."""

from datetime import date

import pytest
from sqlalchemy import event, insert, select

from township_desk.casework import print_desk
from township_desk.casework.print_desk import DeskFilter, Remains
from township_desk.documents.copies import Holder
from township_desk.errors import InvalidInput, NotAllowed
from township_desk.models.hearing import InterestedRow
from township_desk.models.paper import PaperRow
from township_desk.models.paper_task import PaperTaskRow

KEEPER = "cai"
"""财务票据员, who keeps the seal and handles no case."""


def lines(town, who="wang", **chosen):
    """What lies on the desk, page one."""
    return print_desk.page(town.desk.as_(who), DeskFilter(**chosen)).lines


def line(town, kind, who="wang"):
    """The line of the newest paper of a type."""
    return next(found for found in lines(town, who) if found.type == kind)


def waits(town, kind):
    """What the newest paper of a type waits for; nothing if it is not on the desk."""
    found = [entry for entry in lines(town) if entry.type == kind]
    return found[-1].remains if found else ()


def paper(town, kind):
    """The id of the newest paper of a type, on the desk or not."""
    with town.desk.reading() as session:
        return session.scalars(
            select(PaperRow.id).where(PaperRow.type == kind).order_by(PaperRow.id.desc())
        ).first()


def does(town, who, act, **given):
    return town.desk.as_(who).perform(act, given)


@pytest.fixture
def decided(town):
    """A case that was decided on 2026-10-21 and is to be served within seven working days."""
    town.decides()
    return town


def prints(town, kind, who="wang", copies=2):
    return does(town, who, "papers.printed", paper=paper(town, kind), copies=copies)


def refused(town, who, act, **given) -> set[str]:
    """The rules with which *act* is refused."""
    with pytest.raises(NotAllowed) as caught:
        does(town, who, act, **given)
    return {finding.rule for finding in caught.value.findings}


def invalid(town, who, act, **given) -> str:
    """The words with which the input of *act* is sent back."""
    with pytest.raises(InvalidInput) as caught:
        does(town, who, act, **given)
    return str(caught.value)


def test_a_paper_lies_on_the_desk_as_soon_as_it_is_finalised(decided):
    found = line(decided, "penalty_decision")

    assert found.remains == (Remains.PRINT, Remains.SEAL, Remains.SERVE)
    assert found.remains_words == "待打印、待盖章、待送达"
    assert (found.party, found.case_id) == ("周示例", decided.case)
    assert found.copies == "2份（归档1、交当事人1）"


def test_the_decision_has_the_last_day_of_its_service(decided):
    """行政处罚法第六十一条：七日内送达，工作日（第八十五条）。"""
    found = line(decided, "penalty_decision")

    assert found.due_on == date(2026, 10, 30)
    assert lines(decided)[0].type == "penalty_decision"


def test_a_paper_that_nobody_serves_in_time_is_counted_late(decided):
    decided.on("2026-11-02")

    assert line(decided, "penalty_decision").light == "over"
    assert print_desk.counts(decided.desk.as_("wang")).late == 1


def test_printed_signed_sealed_and_served_a_paper_leaves_the_desk(decided):
    prints(decided, "penalty_decision")
    assert waits(decided, "penalty_decision") == (Remains.SEAL, Remains.SERVE)

    does(decided, KEEPER, "papers.sealed", paper=paper(decided, "penalty_decision"))
    assert waits(decided, "penalty_decision") == (Remains.SERVE,)

    decided.does("wang", "service.record", service=decided.served())
    assert waits(decided, "penalty_decision") == ()


def test_serving_a_paper_is_recorded_once_and_counts_on_the_desk(decided):
    decided.does("wang", "service.record", service=decided.served())

    assert waits(decided, "penalty_decision") == (Remains.PRINT, Remains.SEAL)


def test_a_signed_record_leaves_the_desk(decided):
    prints(decided, "on_site_inspection_record", copies=1)

    does(decided, "wang", "papers.signed", paper=paper(decided, "on_site_inspection_record"))

    assert waits(decided, "on_site_inspection_record") == ()


def test_nothing_is_signed_or_sealed_before_it_was_printed(decided):
    decision = paper(decided, "penalty_decision")
    record = paper(decided, "on_site_inspection_record")

    assert "请先打印" in invalid(decided, KEEPER, "papers.sealed", paper=decision)
    assert "请先打印" in invalid(decided, "wang", "papers.signed", paper=record)


def test_a_paper_without_a_place_for_it_is_neither_signed_nor_sealed(decided):
    prints(decided, "penalty_decision")
    prints(decided, "on_site_inspection_record")

    assert "没有签名栏" in invalid(
        decided, "wang", "papers.signed", paper=paper(decided, "penalty_decision")
    )
    assert "没有用印处" in invalid(
        decided, KEEPER, "papers.sealed", paper=paper(decided, "on_site_inspection_record")
    )


def test_signing_and_sealing_are_recorded_once(decided):
    prints(decided, "penalty_decision")
    decision = paper(decided, "penalty_decision")
    does(decided, KEEPER, "papers.sealed", paper=decision)

    assert "已于 2026-10-21" in invalid(decided, KEEPER, "papers.sealed", paper=decision)


def test_who_handles_the_case_does_not_put_the_seal_on_its_papers(decided):
    """刘 keeps the archive and may keep the seal, but not over a case of their own (appendix C)."""
    decided.does("duan", "investigation.assign", person="liu")
    prints(decided, "penalty_decision")
    before = decided.state()

    rules = refused(decided, "liu", "papers.sealed", paper=paper(decided, "penalty_decision"))

    assert rules == {"G-ROL-01"}
    assert decided.state() == before


@pytest.mark.parametrize("who", ["wang", "duan", "li", "fa", "ting"])
def test_the_seal_is_kept_by_nobody_who_handles_reviews_or_decides(decided, who):
    prints(decided, "penalty_decision")

    assert refused(decided, who, "papers.sealed", paper=paper(decided, "penalty_decision")) == {
        "G-ROL-01"
    }


def test_the_day_of_a_seal_is_neither_before_the_paper_nor_after_today(decided):
    prints(decided, "penalty_decision")
    decision = paper(decided, "penalty_decision")

    early = refused(decided, KEEPER, "papers.sealed", paper=decision, on="2026-10-20")
    late = refused_or_invalid(decided, KEEPER, "papers.sealed", paper=decision, on="2026-10-22")

    assert early == {"G-DAT-01"}
    assert "晚于今天" in late


def refused_or_invalid(town, who, act, **given) -> str:
    with pytest.raises((NotAllowed, InvalidInput)) as caught:
        does(town, who, act, **given)
    return str(caught.value)


def test_printing_again_is_recorded_and_counted(decided):
    prints(decided, "penalty_decision", copies=2)

    answer = prints(decided, "penalty_decision", who="liu", copies=1)

    assert "重新打印 1 份" in answer.message
    with decided.desk.reading() as session:
        task = session.scalars(
            select(PaperTaskRow).where(PaperTaskRow.paper_id == paper(decided, "penalty_decision"))
        ).one()
    assert (task.copies, task.printed_by) == (3, "wang")


@pytest.mark.parametrize("copies", [0, -1, 10_000])
def test_a_number_of_copies_that_cannot_be_is_sent_back(decided, copies):
    given = {"paper": paper(decided, "penalty_decision"), "copies": copies}

    assert "打印份数" in invalid(decided, "wang", "papers.printed", **given)


def test_a_paper_is_set_aside_with_a_reason(decided):
    decision = paper(decided, "penalty_decision")
    assert "请写明" in invalid(decided, "wang", "papers.set_aside", paper=decision, reason=" ")

    does(decided, "wang", "papers.set_aside", paper=decision, reason="已在县局打印盖章")

    assert waits(decided, "penalty_decision") == ()
    assert "不在打印台" in invalid(decided, "wang", "papers.set_aside", paper=decision, reason="再")


def test_a_voided_paper_is_never_on_the_desk_and_never_handled(decided):
    decided.on("2026-10-22").does("wang", "service.record", service=decided.served())
    receipt = paper(decided, "service_receipt")
    decided.does(
        "li", "service.correct_date", document="penalty_decision", on="2026-10-21",
        reason="笔误", proof="送达回证原件",
    )  # fmt: skip

    assert receipt not in [found.id for found in lines(decided)]
    assert "作废" in invalid(decided, "wang", "papers.printed", paper=receipt)
    with pytest.raises(InvalidInput, match="作废"):
        print_desk.sheets(decided.desk.as_("wang"), [receipt])


def test_an_unknown_paper_is_sent_back(decided):
    assert "没有编号为 999" in invalid(decided, "wang", "papers.printed", paper=999)


def test_the_desk_is_narrowed_by_words_by_what_remains_and_to_my_cases(decided):
    assert {found.type for found in lines(decided, text="周示例 处罚决定书")} >= {
        "penalty_decision"
    }
    assert lines(decided, text="没有这个人") == ()
    assert {Remains.SEAL in found.remains for found in lines(decided, remains=Remains.SEAL)} == {
        True
    }
    assert lines(decided, mine="wang")
    assert lines(decided, mine="hu") == ()


def test_the_counts_are_those_of_the_lists(decided):
    counts = print_desk.counts(decided.desk.as_("wang"))

    for remains in Remains:
        assert getattr(counts, remains.value) == len(lines(decided, remains=remains))
    assert counts.open == len(lines(decided))


def test_the_office_sets_its_copies_with_a_source(decided):
    answer = does(
        decided, "admin", "papers.set_copies",
        document="penalty_decision", copies="归2当1", source="办公会议纪要",
    )  # fmt: skip

    (sheet,) = print_desk.sheets(decided.desk.as_("wang"), [paper(decided, "penalty_decision")])
    assert sheet.copies == {Holder.FILE: 2, Holder.PARTY: 1}
    assert "归2当1" in answer.message
    assert line(decided, "penalty_decision").copies == "3份（归档2、交当事人1）"


def test_without_copies_the_office_returns_to_the_definition(decided):
    given = {"document": "penalty_decision", "source": "纪要"}
    does(decided, "admin", "papers.set_copies", copies="归3", **given)

    does(decided, "admin", "papers.set_copies", copies="", **given)

    assert line(decided, "penalty_decision").copies == "2份（归档1、交当事人1）"


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"document": "nothing", "copies": "归1", "source": "纪要"}, "没有类型为"),
        ({"document": "prior_notice", "copies": "三份", "source": "纪要"}, "归1当1"),
        ({"document": "prior_notice", "copies": "归1", "source": ""}, "依据"),
    ],
)
def test_copies_that_make_no_sense_are_not_set(town, given, words):
    assert words in invalid(town, "admin", "papers.set_copies", **given)


def test_a_batch_knows_the_place_of_every_paper_in_the_file(decided):
    found = print_desk.of_case(decided.desk.as_("wang"), decided.case)

    titles = [sheet.title for sheet in found]
    assert (
        titles.index("行政处罚决定书")
        < titles.index("立案审批表")
        < titles.index("现场检查（勘验）笔录")
    )


def test_a_third_person_gets_a_copy_only_where_there_is_one(decided):
    does(
        decided, "admin", "papers.set_copies",
        document="penalty_decision", copies="归1第三人1", source="纪要",
    )  # fmt: skip
    decision = paper(decided, "penalty_decision")
    (before,) = print_desk.sheets(decided.desk.as_("wang"), [decision])

    with decided.desk.database.writing() as session:
        for name in ("甲", "乙"):
            session.add(
                InterestedRow(case_id=decided.case, name=name, kind="利害关系人",
                              recorded_on=date(2026, 10, 12))
            )  # fmt: skip

    (after,) = print_desk.sheets(decided.desk.as_("wang"), [decision])
    assert before.copies == {Holder.FILE: 1}
    assert after.copies == {Holder.FILE: 1, Holder.THIRD_PERSON: 2}
    assert line(decided, "penalty_decision").copies == "3份（归档1、交第三人2）"


def test_a_paper_that_names_an_informant_lies_only_before_those_who_may_know(town):
    clue = town.hears_of_it(source="COMPLAINT")
    does(
        town, "wang", "clue.register_report", clue=clue, form="PHONE",
        reported_at="2026-10-12 09:00", accused="某人", content="倾倒垃圾", name="举报人",
        contact="13900000000",
    )  # fmt: skip

    seen = {who: [found.type for found in lines(town, who)] for who in ("wang", "li", "chen")}

    assert "report_register" in seen["wang"]
    assert "report_register" in seen["li"]
    assert "report_register" not in seen["chen"]
    assert refused(town, "chen", "papers.printed", paper=paper(town, "report_register")) == {
        "G-ROL-01"
    }


def test_only_the_types_asked_for_are_printed(decided):
    found = print_desk.of_case(decided.desk.as_("wang"), decided.case, ["penalty_decision"])

    assert [sheet.title for sheet in found] == ["行政处罚决定书"]


def test_a_paper_older_than_the_print_desk_is_still_printed_and_recorded(decided):
    decision = paper(decided, "penalty_decision")
    with decided.desk.database.writing() as session:
        session.execute(PaperTaskRow.__table__.delete())
    assert waits(decided, "penalty_decision") == ()

    prints(decided, "penalty_decision")

    assert decision in [found.id for found in lines(decided)]
    assert waits(decided, "penalty_decision") == (Remains.SEAL, Remains.SERVE)


def test_the_desk_of_an_office_with_many_papers_asks_one_question_for_a_page(decided):
    many = range(1, 3001)
    with decided.desk.database.writing() as session:
        sample = session.get_one(PaperRow, paper(decided, "penalty_decision"))
        values = {
            c.name: getattr(sample, c.key) for c in PaperRow.__table__.columns if c.name != "id"
        }
        first = session.scalars(select(PaperRow.id).order_by(PaperRow.id.desc())).first() + 1
        session.execute(
            insert(PaperRow), [{**values, "id": first + n, "number": f"旧{n}号"} for n in many]
        )
        session.execute(
            insert(PaperTaskRow),
            [
                {
                    "paper_id": first + n, "needs_signature": False, "needs_seal": True,
                    "needs_service": False, "printed_at": values["finalised_at"],
                    "printed_by": "wang", "copies": 2, "signed_by": "", "sealed_by": "cai",
                    "sealed_on": values["dated_on"], "set_aside_by": "", "set_aside_reason": "",
                    "open": n > 2900,
                }
                for n in many
            ],
        )  # fmt: skip
    asked: list[str] = []
    engine = decided.desk.database.engine
    event.listen(engine, "before_cursor_execute", lambda *call: asked.append(call[2]))

    page = print_desk.page(decided.desk.as_("wang"), DeskFilter())

    about = [sql for sql in asked if "paper_task" in sql]
    assert len(about) == 2  # the page and its total
    assert page.total == 100 + len(page_without(decided, "旧"))
    assert len(page.lines) == print_desk.PAGE
    following = print_desk.page(decided.desk.as_("wang"), DeskFilter(), page.next)
    assert not {found.id for found in page.lines} & {found.id for found in following.lines}


def page_without(town, word):
    first = print_desk.page(town.desk.as_("wang"), DeskFilter())
    rest = print_desk.page(town.desk.as_("wang"), DeskFilter(), first.next)
    return [found for found in (*first.lines, *rest.lines) if word not in found.number]


def test_of_an_archived_case_only_what_archiving_made_is_still_to_be_printed(worked_desk):
    left = print_desk.page(worked_desk.as_("liu"), DeskFilter()).lines

    assert {found.type for found in left} == {"file_cover", "file_index", "file_remarks"}
