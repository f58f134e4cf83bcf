"""A file review to look at, before anybody signs one: the sheet, its lines, the form as a draft. Reads only."""

from township_desk.casework import file_review, papers
from township_desk.casework.desk import Desk
from township_desk.casework.file_review_facts import facts_of
from township_desk.oversight.file_review import sheet as sheets
from township_desk.oversight.file_review.sheet import Sheet, in_points


def check(desk: Desk, case_id: int) -> Sheet:
    """The sheet of this case as its file lies there today, without any reviewer's marks."""
    with desk.reading() as session:
        work = desk.work(session)
        return sheets.review(facts_of(work, work.case(case_id)))


def form(desk: Desk, case_id: int) -> bytes:
    """案卷评查表 as a draft (D81)."""
    with desk.reading() as session:
        work = desk.work(session)
        case = work.case(case_id)
        sheet = sheets.review(facts_of(work, case))
        extra = file_review.form_facts(sheet, [], "")
        return papers.draft(work, "file_review_form", case, extra)


def lines(sheet: Sheet) -> list[str]:
    """What stands out, for the command line: fatal items first, then what takes points off."""
    told = [f"案卷评查：{sheet.grade}，得分 {in_points(sheet.score)}"]
    for row in (*sheet.fatal, *sheet.deducted):
        points = "否决" if row in sheet.fatal else f"扣 {in_points(row.taken)} 分"
        told += [f"{row.check.id}（{points}）{row.check.text}：{hit}" for hit in row.hits]
    if sheet.open:
        waiting = "、".join(r.check.id for r in sheet.rows if r.state == "待评")
        told.append(f"待人工评定 {sheet.open} 项：{waiting}")
    return told
