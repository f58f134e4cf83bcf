"""Freezing: the facts, the definition and the clauses of one paper as canonical bytes.

The same bytes and fonts render to the same PDF years later; nothing else is looked at.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from township_desk.documents import fonts, spec, wording
from township_desk.errors import IntegrityBroken

FORMAT = "township-desk-paper/1"


@dataclass(frozen=True)
class FrozenDocument:
    """One paper's facts with the wording that printed them."""

    facts: Mapping[str, Any]
    definition: str  # TOML of the definition
    clauses: Mapping[str, str]
    fonts: Mapping[str, str]  # role -> SHA-256

    @property
    def spec(self) -> spec.DocumentSpec:
        """The definition as it was then."""
        return spec.parse(self.definition, "（已定稿）")

    def to_bytes(self) -> bytes:
        """Canonical JSON."""
        data = {
            "format": FORMAT,
            "facts": self.facts,
            "definition": self.definition,
            "clauses": self.clauses,
            "fonts": self.fonts,
        }
        return json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()

    @classmethod
    def from_bytes(cls, data: bytes) -> "FrozenDocument":
        """The paper that ``to_bytes`` wrote. Raises IntegrityBroken."""
        try:
            values = json.loads(data)
            if values["format"] != FORMAT:
                raise KeyError("format")
            return cls(values["facts"], values["definition"], values["clauses"], values["fonts"])
        except (ValueError, KeyError, TypeError):
            raise IntegrityBroken("这份文书的定稿内容已损坏，无法重新生成，请从备份恢复") from None

    @property
    def digest(self) -> str:
        """SHA-256 of the frozen bytes."""
        return hashlib.sha256(self.to_bytes()).hexdigest()


def freeze(definition: spec.DocumentSpec, facts: Mapping[str, Any]) -> FrozenDocument:
    """Freeze *facts* (plain values; days become ISO text) under a definition."""
    return FrozenDocument(_plain(facts), definition.source, wording.clauses(), fonts.hashes())


def _plain(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {str(k): _plain(v) for k, v in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(v) for v in value]
    if isinstance(value, date | datetime):
        return value.isoformat()
    if value is None or isinstance(value, str | int | bool):
        return value
    raise TypeError(f"文书事实只能是文字、整数、是否、列表：{value!r}")
