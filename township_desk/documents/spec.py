"""文书定义: one TOML file per document type under resources/documents/<stage>/."""

import copy
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from township_desk.documents import fonts, wording
from township_desk.documents.copies import Holder, parse_copies
from township_desk.errors import InvalidInput, Problem
from township_desk.paths import resource

LAYOUTS = frozenset({"letter", "form", "record", "list", "cover"})
BLOCKS = {
    "letter": frozenset({"text", "flush", "heading", "sign", "seal", "slots", "note", "table"}),
    "form": frozenset({"row", "area", "blank", "approval", "note", "photo", "slots", "table"}),
    "record": frozenset({"fields", "text", "qa", "heading", "hint", "end", "slots"}),
    "list": frozenset({"fields", "table", "note", "slots"}),
    "cover": frozenset({"fields", "archive"}),
}

GROUPS = {
    "agency": "本机关信息",
    "source": "案件来源",
    "case": "案件信息",
    "party": "当事人",
    "officers": "执法人员",
    "matter": "赋权事项",
    "violated": "违反条款",
    "basis": "处罚依据",
    "finding": "违法事实",
    "evidence": "证据",
    "discretion": "裁量",
    "penalty": "处罚内容",
    "correction": "责令改正",
    "measure": "登记保存、查封扣押",
    "matter_approval": "报请事项",
    "notice": "告知",
    "statement": "陈述申辩",
    "hearing": "听证",
    "review": "法制审核",
    "discussion": "集体讨论",
    "decision": "决定",
    "approvals": "审批意见",
    "services": "送达",
    "service": "送达",
    "payment": "缴款",
    "execution": "执行",
    "receipt": "票据",
    "transfer": "移送",
    "dispute": "管辖争议",
    "crime": "涉嫌犯罪移送",
    "closing": "结案",
    "record": "笔录",
    "recusal": "回避",
    "sampling": "抽样",
    "appraisal": "鉴定（检测）",
    "assistance": "协助调查",
    "extension": "延长期限",
    "status": "中止（恢复、终止）",
    "revocation": "撤销立案",
    "outcome": "处理情况",
    "inspection": "行政检查",
    "informant": "投诉举报",
    "commitment": "告知承诺",
    "file": "案卷",
    "file_review": "案卷评查",
    "remedy": "复议诉讼",
    "change": "决定更正撤销变更",
    "disclosure": "公示",
    "announcement": "送达公告",
    "service_address": "送达地址确认",
    "inquiry": "询问通知",
    "sheet": "证据提取",
    "extraction": "电子数据提取",
    "summary_register": "当场处罚备案",
    "continuation": "续页",
    "statistics": "时限统计",
    "designation": "指定管辖",
    "power": "授权委托",
    "strip": "封条",
}
"""What people call the groups of facts."""


@dataclass(frozen=True)
class DocumentSpec:
    """One document type as its file words it."""

    id: str
    number: str
    title: str
    type_word: str
    layout: str
    stage: str
    tier: int
    audience: str
    served: str
    required: tuple[tuple[str, str, str], ...]  # (path of the fact, Chinese name, when)
    blocks: tuple[Mapping[str, Any], ...]
    foot: tuple[str, ...]  # signature labels repeated on every page of a record
    one_page: bool  # shrinks to one sheet
    printed_title: str  # the title as it is printed, where the facts decide about it
    source: str  # the file's own text: frozen with every paper
    type_words: Mapping[str, str] = field(default_factory=dict)  # of variants numbered apart
    copies: Mapping[Holder, int] = field(default_factory=dict)  # who gets how many; {}: as needed
    copies_text: str = ""  # the same as the catalogue words it: 归1当1

    def to_json(self) -> dict[str, Any]:
        """As ``documents --json`` prints it."""
        return {
            "id": self.id,
            "number": self.number,
            "title": self.title,
            "layout": self.layout,
            "stage": self.stage,
            "tier": self.tier,
            "copies": {str(holder): count for holder, count in self.copies.items()},
            "required_facts": [path for path, _, _ in self.required],
        }

    def gaps(self, facts: Mapping[str, Any]) -> list[Problem]:
        """Every required fact that is missing or empty, and every text no paper can carry."""
        words = wording.Wording(facts, {}, self.title)
        problems = [
            Problem(f"缺少{name}", field=path)
            for path, name, when in self.required
            if _empty(_reach(facts, path)) and words.holds(when)
        ]
        problems += [
            Problem(f"{self.field_name(path)}含有不能打印的控制字符 U+{ord(bad):04X}", field=path)
            for path, text in texts_of(facts)
            if (bad := fonts.unprintable(text))
        ]
        return problems

    def marked(self, facts: Mapping[str, Any]) -> dict[str, Any]:
        """The facts for a draft: every required text that is missing is named in its place."""
        marked = copy.deepcopy(dict(facts))
        for path, name, _ in self.required:
            *groups, last = path.split(".")
            place: Any = marked
            for group in groups:
                place = place.get(group, {})
            if place.get(last) == "":
                place[last] = f"【待填：{name}】"
        return marked

    def word_for(self, variant: str) -> str:
        """The type word in the number of one variant."""
        return self.type_words.get(variant, self.type_word)

    def title_for(self, facts: Mapping[str, Any]) -> str:
        """The title as it is printed over these facts."""
        if not self.printed_title:
            return self.title
        return wording.Wording(facts, {}, self.title).text(self.printed_title)

    def field_name(self, path: str) -> str:
        """What people call the fact at *path*."""
        named = {p: name for p, name, _ in self.required}
        group = path.split(".")[0].split("[")[0]
        return named.get(path) or GROUPS.get(group, path)


def _reach(facts: Mapping[str, Any], path: str) -> Any:
    value: Any = facts
    for part in path.split("."):
        if not isinstance(value, Mapping) or part not in value:
            return None
        value = value[part]
    return value


def _empty(value: Any) -> bool:
    return value in (None, [], {}) or (isinstance(value, str) and not value.strip())


def texts_of(value: Any, path: str = "") -> Iterator[tuple[str, str]]:
    """Every text among the facts with its path, e.g. ``evidence[0].name``."""
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, Mapping):
        for key, item in value.items():
            yield from texts_of(item, f"{path}.{key}".strip("."))
    elif isinstance(value, list | tuple):
        for number, item in enumerate(value):
            yield from texts_of(item, f"{path}[{number}]")


@lru_cache(maxsize=256)
def parse(text: str, name: str) -> DocumentSpec:
    """A definition from its TOML. Raises InvalidInput saying what is wrong in which file."""
    try:
        data = tomllib.loads(text)
        spec = DocumentSpec(
            id=data["id"],
            number=data["number"],
            title=data["title"],
            type_word=data.get("type_word", ""),
            layout=data["layout"],
            stage=data["stage"],
            tier=data.get("tier", 1),
            audience=data.get("audience", "N"),
            served=data.get("served", "N"),
            required=tuple(
                (r[0], r[1], r[2] if len(r) > 2 else "") for r in data.get("required", [])
            ),
            blocks=tuple(data["block"]),
            foot=tuple(data.get("foot", ())),
            one_page=data.get("one_page", False),
            printed_title=data.get("printed_title", ""),
            source=text,
            type_words=data.get("type_words", {}),
            copies=parse_copies(data.get("copies", "")),
            copies_text=data.get("copies", ""),
        )
    except (tomllib.TOMLDecodeError, KeyError, ValueError, IndexError) as error:
        raise InvalidInput(f"文书定义 {name} 无法读取：{error}") from None
    if spec.layout not in LAYOUTS:
        raise InvalidInput(f"文书定义 {name}：没有名为“{spec.layout}”的版式")
    for block in spec.blocks:
        if block.get("kind") not in BLOCKS[spec.layout]:
            raise InvalidInput(f"文书定义 {name}：版式 {spec.layout} 不能有“{block.get('kind')}”块")
    return spec


@cache
def load_specs() -> dict[str, DocumentSpec]:
    """Every shipped definition by id."""
    found: dict[str, DocumentSpec] = {}
    for path in sorted(resource("documents").glob("*/*.toml")):
        spec = parse(path.read_text(encoding="utf-8"), path.name)
        _check(spec, path, found)
        found[spec.id] = spec
    return found


def _check(spec: DocumentSpec, path: Path, found: Mapping[str, DocumentSpec]) -> None:
    if spec.id != path.stem or spec.stage != path.parent.name:
        raise InvalidInput(f"文书定义 {path.name}：id 和 stage 须与文件名、文件夹一致")
    if spec.id in found:
        raise InvalidInput(f"文书定义 {spec.id} 出现两次")
    wording.clauses()
