"""A matter list from xlsx or csv: what is read, and every fault with its place and remedy (catalog.md 9)."""

import re
import time
from datetime import date

import pytest

from tests.catalog.listing import GOOD, STEP, other
from township_desk.catalog.guarded import read_guarded, repealed
from township_desk.catalog.read import read_catalog
from township_desk.catalog.rows import ALL
from township_desk.catalog.template import MATTERS, write_template
from township_desk.errors import InvalidInput
from township_desk.paths import resource


def only(problems, code):
    """The one problem with *code*."""
    found = [p for p in problems if p.code == code]
    assert len(found) == 1, [p.message for p in problems]
    return found[0]


def test_a_sound_row_becomes_a_matter_with_its_options(workbook):
    result = read_catalog(workbook(steps=[STEP]))

    assert result.errors == ()
    (matter,) = result.matters
    assert (matter.code, matter.domain, matter.share) == ("330217000001", "城市市容环卫", "个性")
    assert matter.townships == ("壶镇镇", "新建镇")
    assert str(matter.penalty[0]) == "《某某条例》第十二条第三款"
    assert (matter.items[0].min, matter.items[0].max, matter.items[0].when) == (
        500,
        3000,
        ("overdue",),
    )
    assert matter.effective_on == date(2026, 1, 1)
    assert matter.correction_precondition
    assert [t.tier for t in result.tiers] == ["较轻"]


def test_the_template_is_imported_as_it_is_written(tmp_path):
    path = tmp_path / "模板.xlsx"

    write_template(path)
    result = read_guarded(path)

    assert (result.errors, result.warnings) == ((), ())
    assert (len(result.matters), len(result.tiers)) == (2, 2)
    assert result.matters[0].townships == ALL


def test_an_empty_template_is_refused_because_it_lists_nothing(tmp_path):
    path = tmp_path / "模板.xlsx"
    write_template(path, examples=False)

    with pytest.raises(InvalidInput):
        read_catalog(path)


@pytest.mark.parametrize(
    ("name", "matters", "tiers"),
    [("catalog/starter_matters.csv", 126, 0), ("discretion/starter_benchmarks.csv", 0, 135)],
)
def test_the_shipped_lists_are_read_without_an_error(name, matters, tiers):
    result = read_catalog(resource(name), repealed)

    assert (len(result.matters), len(result.tiers), result.errors) == (matters, tiers, ())


def test_a_repealed_law_and_a_penalty_of_the_county_are_warned_of():
    warnings = read_catalog(resource("catalog/starter_matters.csv"), repealed).warnings

    assert {"W05", "W06"} <= {w.code for w in warnings}
    assert any("2026-08-15 废止" in w.message and "生态环境法典" in w.message for w in warnings)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_a_csv_is_read_in_every_usual_encoding(tmp_path, encoding):
    path = tmp_path / "清单.csv"
    lines = [",".join(GOOD), ",".join(GOOD.values())]
    path.write_bytes("\r\n".join(lines).encode(encoding))

    (matter,) = read_catalog(path).matters

    assert matter.name == GOOD["事项名称"]


@pytest.mark.parametrize(
    "code",
    ["３３０２１７００００１２", " 330217 000012 ", "'330217000012", 330217000012, 330217000012.0],
)
def test_a_code_is_read_however_it_was_typed(workbook, code):
    (matter,) = read_catalog(workbook([{**GOOD, "事项代码": code}])).matters

    assert matter.code == "330217000012"


@pytest.mark.parametrize(
    "day",
    [
        "2026-09-01",
        "2026/9/1",
        "2026年9月1日",
        "20260901",
        "２０２６．９．１",
        date(2026, 9, 1),
        46266,
    ],
)
def test_a_day_is_read_however_it_was_typed(workbook, day):
    (matter,) = read_catalog(workbook([{**GOOD, "生效日期": day}])).matters

    assert matter.effective_on == date(2026, 9, 1)


def test_headers_with_blanks_breaks_and_suffixes_are_known(workbook):
    header = [
        "序 号",
        "权力编码(通用)",
        "权力目录名称（通用）",
        "领  域",
        "部门",
        "违反\n条款",
        "罚则",
        "处罚 内容",
    ]
    row = ["1", *list(GOOD.values())[1:8]]

    (matter,) = read_catalog(workbook([row], header=header)).matters

    assert (matter.name, matter.domain) == (GOOD["事项名称"], GOOD["领域"])


CELLS = [
    ("事项名称", None, "E10", "事项名称为空", "C", "请补填"),
    ("领域", None, "E10", "领域为空", "D", "请补填"),
    ("事项代码", "3.30275E+11", "E11", "科学计数", "B", "设为“文本”"),
    ("事项代码", "33021700", "E12", "应为 12 位数字，现为 8 位", "B", "12 位"),
    ("处罚条款", "按规定处罚", "E14", "看不出法律名称和条号", "G", "应写成《××法》第×条"),
    ("违反条款", "有关规定", "E14", "看不出法律名称和条号", "F", "应写成《××法》第×条"),
    ("违反条款", None, "E14", "违反条款为空", "F", "请填写《××法》第×条"),
    (
        "赋权乡镇（街道）",
        "壶镇镇、湖镇镇",
        "E16",
        "“湖镇镇”不在 18 个乡镇（街道）之内",
        "J",
        "是否为“壶镇镇”",
    ),
    ("生效日期", "2025.13.1", "E09", "没有这一天", "L", "请写成 2025-12-01 的样子"),
    ("生效日期", "明年", "E09", "不是日期", "L", "请写成 2025-12-01 的样子"),
    ("失效日期", "2025-12-31", "E19", "失效日期 2025-12-31 不晚于生效日期 2026-01-01", "M", ""),
]


@pytest.mark.parametrize(("column", "value", "code", "says", "letter", "remedy"), CELLS)
def test_a_wrong_cell_is_named_with_sheet_row_column_and_remedy(
    workbook, column, value, code, says, letter, remedy
):
    result = read_catalog(workbook([other(7), {**GOOD, column: value}]))

    problem = only(result.errors, code)
    assert (problem.sheet, problem.row, problem.column) == ("事项", 3, letter)
    assert f"【事项】第 3 行 {letter} 列" in problem.message
    assert says in problem.message
    assert remedy in problem.message


def test_all_faults_of_a_file_are_said_at_once(workbook):
    bad = {
        "事项代码": "123",
        "处罚条款": "无",
        "生效日期": "2026-02-30",
        "赋权乡镇（街道）": "某镇",
    }

    result = read_catalog(workbook([{**GOOD, **bad}]))

    assert {"E09", "E12", "E14", "E16"} <= {p.code for p in result.errors}


@pytest.mark.parametrize("column", ["领域", "违反条款", "处罚条款"])
def test_a_missing_column_is_named_beside_those_that_were_found(workbook, column):
    result = read_catalog(workbook(header=[h for h in MATTERS if h != column]))

    problem = only(result.errors, "E03")
    assert f"未找到表头“{column}”" in problem.message
    assert "已识别的列" in problem.message
    assert result.matters == ()


def test_an_unknown_header_is_refused_with_what_was_recognised(workbook):
    path = workbook([["甲", "乙", "丙"]], header=["什么", "哪里", "备注"])

    with pytest.raises(InvalidInput) as refused:
        read_catalog(path)

    (problem,) = refused.value.problems
    assert problem.code == "E03"
    assert "未找到表头“事项名称”" in problem.message
    assert "备注" in problem.message


@pytest.mark.parametrize("other_header", ["施行起日", "事项代码"])
def test_a_column_that_is_not_read_is_named_beside_the_rows_that_are(workbook, other_header):
    result = read_catalog(workbook(header=[*MATTERS, other_header]))

    problem = only(result.warnings, "W13")
    assert problem.message.startswith(f"【事项】第 1 行 O 列：表头“{other_header}”")
    assert len(result.matters) == 1


def test_one_code_for_two_names_refuses_both_rows(workbook):
    result = read_catalog(workbook([GOOD, {**other(2), "事项代码": GOOD["事项代码"]}, other(3)]))

    problem = only(result.errors, "E13")
    assert "第 3 行与第 2 行的事项代码相同（330217000001）" in problem.message
    assert [m.row for m in result.matters] == [4]


def test_a_repeated_row_is_skipped_with_a_warning(workbook):
    result = read_catalog(workbook([GOOD, GOOD]))

    assert "第 3 行与第 2 行重复，已跳过" in only(result.warnings, "W01").message
    assert len(result.matters) == 1


def test_the_same_name_under_another_code_is_asked_about(workbook):
    result = read_catalog(workbook([GOOD, {**GOOD, "事项代码": "330217000009"}]))

    assert "是否为子项" in only(result.warnings, "W02").message
    assert len(result.matters) == 2


def test_a_formula_is_not_computed(workbook):
    result = read_catalog(workbook([{**GOOD, "事项代码": "=A1+330217000000"}]))

    problem = only(result.errors, "E17")
    assert (problem.row, problem.column) == (2, "B")
    assert "选择性粘贴" in problem.message


def test_a_note_that_looks_like_a_formula_is_text(workbook):
    result = read_catalog(workbook([{**GOOD, "备注": '=HYPERLINK("x")'}]))

    assert only(result.warnings, "W08").column == "N"
    assert result.matters[0].note.startswith("=HYPERLINK")


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("处五万元以上一万元以下罚款", "E18"),
        ("处二千元以上二万元下罚款", "W07"),
        ("责令停产停业", "W06"),
    ],
)
def test_a_doubtful_penalty_keeps_the_matter_and_asks_a_person(workbook, text, code):
    result = read_catalog(workbook([{**GOOD, "处罚内容": text}]))

    assert only(result.warnings, code).row == 2
    assert result.matters[0].penalty_text == text
    assert code != "E18" or result.matters[0].items == ()


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"裁量幅度": "处五百元以上五千元以下罚款"}, "超出法定幅度"),
        ({"裁量幅度": "处一百元罚款"}, "超出法定幅度"),
        ({"事项代码或事项名称": GOOD["事项名称"], "裁量幅度": "处一万元罚款"}, "超出法定幅度"),
    ],
)
def test_a_step_outside_the_legal_range_is_refused(workbook, changes, says):
    """行政处罚法第三十四条：裁量基准不得超出法定幅度。"""
    result = read_catalog(workbook(steps=[{**STEP, **changes}]))

    problem = only(result.errors, "E20")
    assert (problem.sheet, problem.row) == ("裁量基准", 2)
    assert says in problem.message


def test_a_mitigated_step_may_lie_below_the_range(workbook):
    """行政处罚法第三十二条：减轻处罚另有依据。"""
    step = {**STEP, "裁量阶次": "减轻", "裁量幅度": "处一百元罚款"}

    assert read_catalog(workbook(steps=[step])).errors == ()


def test_a_step_is_held_against_the_range_of_its_own_party(workbook):
    split = {
        **GOOD,
        "处罚内容": "对单位处五百元以上三千元以下罚款，对个人处二百元以上一千元以下罚款",
    }
    step = {**STEP, "适用主体": "个人", "裁量幅度": "处二千元罚款"}

    assert only(read_catalog(workbook([split], steps=[step])).errors, "E20")


def test_a_matter_without_benchmark_is_taken(workbook):
    result = read_catalog(workbook(steps=[{**STEP, "裁量幅度": "暂无"}]))

    assert (result.errors, result.tiers[0].items) == ((), ())


def test_titles_groups_notes_and_page_headers_are_told_from_matters(workbook):
    without = {k: v for k, v in GOOD.items() if k != "领域"}
    second = {k: v for k, v in other(2).items() if k != "领域"}
    rows = [["一、建设（共 10 项）"], without, list(MATTERS), ["二、林业（共1项）"], second,
            ["注：本表自公告之日起施行"], ["填报单位：某局"]]  # fmt: skip

    result = read_catalog(workbook(rows, above=[["附件"], ["某县赋权事项清单"]]))

    assert result.errors == ()
    assert [m.domain for m in result.matters] == ["建设", "林业"]
    assert "写明“共 10 项”，实际读到 1 项" in only(result.warnings, "W04").message
    summary = [p.message for p in result.skipped if "识别为" in p.message]
    assert re.search(r"表头第 3 行，事项 2 条，分组行 2 行，表尾说明 2 行未导入", summary[0])


def test_a_cell_merged_downwards_counts_for_all_its_rows(workbook):
    def merge(book):
        book["事项"].merge_cells("D2:D3")

    result = read_catalog(workbook([GOOD, {**other(2), "领域": None}], shape=merge))

    assert [m.domain for m in result.matters] == [GOOD["领域"]] * 2


def test_a_hidden_row_is_named_and_left_out(workbook):
    def hide(book):
        book["事项"].row_dimensions[3].hidden = True

    result = read_catalog(workbook([GOOD, other(2)], shape=hide))

    assert only(result.warnings, "W03").row == 3
    assert len(result.matters) == 1


def test_a_hidden_sheet_is_named_and_left_out(workbook):
    def hide(book):
        old = book.create_sheet("旧清单")
        old.append(list(MATTERS))
        old.append(["1", "330217000099", "对别的行为的行政处罚"])
        old.sheet_state = "hidden"

    result = read_catalog(workbook(shape=hide))

    assert len(result.matters) == 1
    assert any("旧清单" in p.message and "隐藏的工作表" in p.message for p in result.skipped)


def test_marks_under_the_towns_say_who_is_empowered(workbook):
    header = [*MATTERS[:8], "壶镇镇", "五云\n街道", "新建"]
    row = [*list(GOOD.values())[:8], "√", None, "○"]

    (matter,) = read_catalog(workbook([row], header=header)).matters

    assert matter.townships == ("壶镇镇",)


def test_an_unknown_mark_is_named_with_its_cell(workbook):
    header = [*MATTERS[:8], "壶镇镇"]

    result = read_catalog(workbook([[*list(GOOD.values())[:8], "大概"]], header=header))

    problem = only(result.errors, "E15")
    assert (problem.row, problem.column) == (2, "I")
    assert "请用“√”或留空" in problem.message


@pytest.mark.parametrize("text", ["全县", "全部", "全县18个乡镇（街道）", "各乡镇（街道）", None])
def test_words_for_all_townships_mean_all(workbook, text):
    (matter,) = read_catalog(workbook([{**GOOD, "赋权乡镇（街道）": text}])).matters

    assert matter.townships == ALL


def test_two_thousand_rows_are_read_quickly(workbook):
    """The promise is two seconds of reading; processor time, because the machine may be shared."""
    rows = [
        {**GOOD, "事项代码": f"3302{n:08d}", "事项名称": f"对第{n}种行为的行政处罚",
         "处罚内容": f"责令限期改正；逾期不改正的，处{500 + n}元以上{9000 + n}元以下罚款"}
        for n in range(2000)
    ]  # fmt: skip
    path = workbook(rows)
    begun = time.process_time()

    result = read_catalog(path)

    assert time.process_time() - begun < 2
    assert (len(result.matters), result.errors) == (2000, ())
