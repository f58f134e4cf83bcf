"""The training office with cases in every stage: stories of resources/training, played by real acts."""

import tomllib
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from sqlalchemy import func, select
from stdnum.cn import ric, uscc

from township_desk.casework import binding_pieces, bound_files, founding, papers, training
from township_desk.casework import referral as referrals
from township_desk.casework.desk import Desk
from township_desk.documents import checker
from township_desk.documents.binding.order import shipped
from township_desk.errors import InvalidInput
from township_desk.models.case import Case
from township_desk.models.catalog import MatterTable
from township_desk.models.paper import PaperRow
from township_desk.office import keys
from township_desk.paths import resource
from township_desk.procedure.stages import Stage

PLAN = tomllib.loads(resource("training/demo.toml").read_text(encoding="utf-8"))["case"]
"""Which story is told how far, in this order; more cases begin the list again."""

STORIES = len(PLAN)

SURNAMES = "周李吴郑王冯陈褚卫蒋沈韩杨朱秦许何吕张孔曹严华金魏陶姜"
GIVEN = ("示例", "样本", "虚构", "练习", "举例", "假设", "演示", "模拟", "试办", "范本")
VILLAGES = ("示例村", "样板村", "练习村", "虚构村", "演示村")


@dataclass(frozen=True)
class DemoCase:
    """One case of the demo as it stands."""

    id: int
    number: str
    stage: Stage
    story: str


@dataclass(frozen=True)
class Demo:
    """The office that was made. *whole* is the case that went from clue to closed file."""

    desk: Desk
    day: date
    matters: int
    cases: tuple[DemoCase, ...]

    @property
    def whole(self) -> DemoCase:
        return self.cases[0]

    @property
    def by_stage(self) -> Mapping[str, int]:
        """How many cases stand where."""
        return Counter(case.stage.label for case in self.cases)


@dataclass
class _Telling:
    """One story being played, with what it saved."""

    title: str
    steps: list[dict[str, Any]]
    saved: dict[str, Any]


def make(folder: Path, count: int = STORIES) -> Demo:
    """Found the training office in *folder* and play *count* cases, day by day."""
    tellings = [_telling(number) for number in range(count)]
    first = min(t.steps[0]["on"] for t in tellings)
    desk = training.found(folder, first)
    last = first
    for step, telling in sorted(_calendar(tellings), key=lambda pair: pair[0]["on"]):
        last = step["on"]
        founding.set_training_day(desk, last)
        told = training.one(desk, step, telling.saved)
        if not told.matched:
            raise InvalidInput(f"练习案件“{telling.title}”没有办成（{told.do}）：{told.message}")
    return Demo(desk, last, *_result(desk, tellings))


def _calendar(tellings: list[_Telling]) -> Iterator[tuple[dict[str, Any], _Telling]]:
    return ((step, telling) for telling in tellings for step in telling.steps)


def _result(desk: Desk, tellings: list[_Telling]) -> tuple[int, tuple[DemoCase, ...]]:
    with desk.reading() as session:
        matters = session.scalar(select(func.count()).select_from(MatterTable)) or 0
        cases = []
        for telling in tellings:
            case = session.get_one(Case, telling.saved["case"])
            cases.append(DemoCase(case.id, case.number or "", case.stage, telling.title))
    return matters, tuple(cases)


def _telling(number: int) -> _Telling:
    plan = PLAN[number % len(PLAN)]
    title, steps = _story(plan["story"], plan.get("until"))
    names = _names(number, plan.get("party", {}))
    return _Telling(title, [_told(step, names) for step in steps], {})


def _story(name: str, until: str | None) -> tuple[str, list[dict[str, Any]]]:
    """Title and steps of a story as far as *until*; one may go on *after* another, from its *until*."""
    path = resource(f"training/stories/{name}.toml")
    story = tomllib.loads(path.read_text(encoding="utf-8"))
    steps = _story(story["after"], story["until"])[1] if "after" in story else []
    for step in story["step"]:
        steps.append(step)
        if step["do"] == until:
            break
    return story["title"], steps


def _told(value: Any, names: Mapping[str, str]) -> Any:
    """The step with the names of this case put in."""
    if isinstance(value, str):
        for token, name in names.items():
            value = value.replace(token, name)
        return value
    if isinstance(value, Mapping):
        return {k: _told(v, names) for k, v in value.items()}
    if isinstance(value, list):
        return [_told(v, names) for v in value]
    return value


def _names(number: int, given: Mapping[str, str]) -> dict[str, str]:
    """An invented party: a name that says so, a resident number with a right check digit."""
    surname = SURNAMES[number % len(SURNAMES)]
    first = GIVEN[number // len(SURNAMES) % len(GIVEN)]
    stem = (
        f"331122{1960 + number % 40}{1 + number % 12:02d}{1 + number % 28:02d}{number % 1000:03d}"
    )
    code = f"91331122MA2{number:06d}"
    return {
        "〔姓名〕": surname + first,
        "〔身份号码〕": stem + ric.calc_check_digit(stem + "0"),
        "〔住址〕": f"壶镇镇{VILLAGES[number % len(VILLAGES)]}虚构路{number + 1}号",
        "〔企业〕": f"缙云县{first}{surname}氏工贸有限公司",
        "〔信用代码〕": code + uscc.calc_check_digit(code),
        "〔照片〕": str(resource("training/photo.jpg")),
        "〔识别码〕": f"{number + 1:020d}",
        "〔票据〕": f"浙财{number + 1:07d}",
        **{f"〔{key}〕": value for key, value in given.items()},
    }


def write_papers(demo: Demo, out: Path) -> list[Path]:
    """Every paper of the whole case as PDF in *out*, with the bound file; other closed stories beside it."""
    out.mkdir(parents=True, exist_ok=True)
    written: list[Path] = []
    told: set[str] = set()
    with demo.desk.as_("admin").reading() as session:
        work = demo.desk.as_("admin").work(session)
        for entry in demo.cases:
            if entry.story in told or entry.stage is not Stage.CLOSING:
                continue
            told.add(entry.story)
            folder = out if entry is demo.whole else out / entry.story
            folder.mkdir(exist_ok=True)
            case = work.case(entry.id)
            for number, row in enumerate(_papers(work, case), 1):
                path = folder / f"{number:02d}-{row.title}.pdf"
                path.write_bytes(papers.pdf_of(row, papers.watermark(work)))
                written.append(path)
            if case.archived_on is not None:
                path = folder / "案卷.pdf"
                path.write_bytes(bound_files.one(work, case))
                written.append(path)
            if any(r.sent_on for r in work.facts(case).referrals):
                path = folder / "移送材料包.zip"
                referrals.pack(work, case, path)
                written.append(path)
        _write_checker(work, out)
    return written


def _write_checker(work: Any, out: Path) -> None:
    """What whoever receives the papers needs to check them: a script and the office's public key."""
    (out / "核验文书.py").write_bytes(Path(checker.__file__).read_bytes())
    text = "\n".join(keys.public_keys(work.session)) + "\n"
    (out / "单位公钥.txt").write_text(text, encoding="utf-8")


def _papers(work: Any, case: Case) -> list[PaperRow]:
    """The file in its order, then what wraps it and what lies beside it."""
    wrappers = work.session.scalars(
        select(PaperRow)
        .where(PaperRow.case_id == case.id, PaperRow.type.in_(shipped().outside))
        .order_by(PaperRow.id)
    )
    return [*binding_pieces.ordered(work, case), *wrappers]
