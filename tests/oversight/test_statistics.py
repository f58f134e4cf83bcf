"""评查统计 (办案规则手册 8.4): by township, matter and officer; recurrent faults; what is still to mend."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from township_desk.oversight.file_review.statistics import Fault, Reviewed, Task, count

DAY = date(2026, 11, 20)
UNSIGNED = Fault("CR-D05", "笔录未逐页签名", 5, fatal=False)
BASIS = Fault("CR-F07", "处罚依据已经失效", 0, fatal=True)


def reviewed(case, score=950, *, matter="乱倒垃圾", officers=("王示例",), faults=(), **more):
    grade = more.pop("grade", "优秀")
    return Reviewed(case, "壶镇镇人民政府", matter, officers, DAY, score, grade, tuple(faults))


def test_a_file_counts_for_each_of_its_officers():
    found = count([reviewed("1号", officers=("王示例", "陈示例")), reviewed("2号", 900)])

    assert [(x.name, x.files, x.mean) for x in found.officers] == [
        ("王示例", 2, 925),
        ("陈示例", 1, 950),
    ]
    assert [(x.name, x.files, x.lowest) for x in found.townships] == [("壶镇镇人民政府", 2, 900)]


def test_the_weakest_matter_stands_first_with_its_fatal_files():
    spoiled = reviewed("3号", 700, matter="占用公路", faults=[BASIS, UNSIGNED], grade="不合格")

    found = count([reviewed("1号"), spoiled])

    first = found.matters[0]
    assert (first.name, first.unqualified, first.fatal, first.taken) == ("占用公路", 1, 1, 5)
    assert first.words == ("占用公路", "1", "70", "70", "1", "1", "0.5")


def test_a_fault_is_recurrent_from_the_second_file_on_and_names_the_files():
    twice = [reviewed("2号", faults=[UNSIGNED]), reviewed("1号", faults=[UNSIGNED, UNSIGNED])]

    found = count([*twice, reviewed("3号", faults=[BASIS]), reviewed("4号")])

    [fault] = found.recurrent
    assert (fault.check, fault.files, fault.share) == ("CR-D05", 2, 50)
    assert fault.cases == ("1号", "2号")


def test_what_is_still_to_mend_stands_in_the_order_of_its_last_days():
    late = Task("2号", "补签笔录", date(2026, 11, 1), overdue=True)
    soon = Task("1号", "补目录", date(2026, 12, 1), overdue=False)

    assert count([], [soon, late]).tasks == (late, soon)


def test_no_review_gives_empty_tables():
    found = count([])

    assert (found.files, found.matters, found.recurrent) == (0, (), ())


@given(st.lists(st.integers(0, 1000), min_size=1, max_size=30))
def test_a_mean_lies_between_the_lowest_and_the_highest(scores):
    [line] = count([reviewed(f"{n}号", score) for n, score in enumerate(scores)]).townships

    assert min(scores) == line.lowest <= line.mean <= max(scores)
    assert abs(line.mean - sum(scores) / len(scores)) <= 0.5
