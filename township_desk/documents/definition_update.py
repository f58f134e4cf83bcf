"""A county's signed update of document definitions: read, checked, never half taken over.

Only what a paper says may change: title, required facts, blocks, foot. What the program relies on
(number, stage, layout, type word, audience, copies) stays as shipped.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from typing import Any

from jinja2 import TemplateError

from township_desk.documents import checker, spec
from township_desk.documents.freeze import freeze
from township_desk.documents.proof import check_text
from township_desk.documents.render import render
from township_desk.errors import DeskError, InvalidInput, Problem
from township_desk.paths import resource

FORMAT = "township-desk-definitions/1"
LARGEST = 8 * 1024 * 1024
FIXED = ("id", "number", "stage", "layout", "tier", "audience", "served", "type_word", "type_words", "copies")  # fmt: skip
NAMES = {"version", "issued_by", "issued_on", "definitions", "format", "signature"}


@dataclass(frozen=True)
class Update:
    """One update as it was read. *sha256* is that of the file."""

    version: int
    issued_by: str
    issued_on: date
    definitions: Mapping[str, str]
    signature: str
    words: bytes
    sha256: str

    def signed_by(self, key: str) -> bool:
        """Whether the holder of *key* (Ed25519, hexadecimal) signed exactly this."""
        return checker.signature_holds(key, self.words, self.signature)


def words_of(values: Mapping[str, Any]) -> bytes:
    """What the county signs: everything but the signature, as canonical JSON."""
    signed = {name: value for name, value in values.items() if name != "signature"}
    return json.dumps(signed, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def read(data: bytes) -> Update:
    """The update in *data*; nothing of it is trusted yet. Raises InvalidInput."""
    if len(data) > LARGEST:
        raise InvalidInput("文书定义更新文件过大")
    try:
        values = json.loads(data.decode("utf-8"))
        if values["format"] != FORMAT or set(values) != NAMES:
            raise ValueError
        version, texts = values["version"], values["definitions"]
        if type(version) is not int or not 0 < version < 10**9 or not texts:
            raise ValueError
        if not all(isinstance(k, str) and isinstance(v, str) for k, v in texts.items()):
            raise ValueError
        return Update(
            version, str(values["issued_by"])[:100], date.fromisoformat(values["issued_on"]),
            dict(texts), str(values["signature"]), words_of(values),
            hashlib.sha256(data).hexdigest(),
        )  # fmt: skip
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise InvalidInput("这不是文书定义更新文件，或者文件已损坏") from None


def check(update: Update) -> dict[str, spec.DocumentSpec]:
    """Every definition of the update, or InvalidInput with all that is wrong.

    Each is parsed, held against the shipped one, and printed over a sample case in which no fact is
    empty, its text read back from the paper.
    """
    problems: list[Problem] = []
    found: dict[str, spec.DocumentSpec] = {}
    for name, text in update.definitions.items():
        try:
            found[name] = _definition(name, text)
        except DeskError as error:
            problems.append(Problem(f"{name}：{error}", field=name))
        except (
            TemplateError,
            ValueError,
            TypeError,
            KeyError,
            IndexError,
            AttributeError,
        ) as error:
            problems.append(
                Problem(f"{name}：试印失败（{type(error).__name__}：{error}）", field=name)
            )
    if problems:
        raise InvalidInput(problems)
    return found


def _definition(name: str, text: str) -> spec.DocumentSpec:
    shipped = spec.load_specs().get(name)
    if shipped is None:
        raise InvalidInput("本程序没有这种文书，不能由更新增加")
    made = spec.parse(text, name)
    changed = [field for field in FIXED if getattr(made, field) != getattr(shipped, field)]
    if changed:
        raise InvalidInput(f"更新不能改变 {'、'.join(changed)}")
    document = {"number": "〔2026〕1号", "date": "2026-01-01", "variant": ""}
    facts: dict[str, Any] = {**sample(), "document": document}
    document["title"] = made.title_for(facts)
    asked = {path for path, _, _ in made.required} - {path for path, _, _ in shipped.required}
    lacking = [gap.field for gap in made.gaps(facts) if gap.field in asked]
    if lacking:
        raise InvalidInput(f"要求了不认识的内容 {'、'.join(lacking)}")
    check_text(render(freeze(made, facts), draft=True), made.title)
    return made


@cache
def sample() -> dict[str, Any]:
    """The facts of an invented case that went the whole road (resources/documents/sample.json)."""
    facts: dict[str, Any] = json.loads(
        resource("documents/sample.json").read_text(encoding="utf-8")
    )
    return facts


@lru_cache(maxsize=4)
def overlaid(data: bytes) -> dict[str, spec.DocumentSpec]:
    """The shipped definitions with those of an update that was checked when it came in."""
    update = read(data)
    own = {name: spec.parse(text, name) for name, text in update.definitions.items()}
    return {**spec.load_specs(), **own}
