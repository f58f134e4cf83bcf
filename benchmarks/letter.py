"""The words of the paper that every engine prints; light, so that a cold start measures the engine."""

import json
from dataclasses import dataclass


@dataclass(frozen=True)
class Letter:
    """What a peer gets: the finished words, without the work of making them."""

    agency: str
    title: str
    number: str
    paragraphs: tuple[str, ...]
    day: str

    def to_json(self) -> str:
        """For engines that read their values from JSON."""
        return json.dumps(self.__dict__, ensure_ascii=False)

    @classmethod
    def from_json(cls, text: str) -> "Letter":
        """What ``to_json`` wrote."""
        values = json.loads(text)
        return cls(**{**values, "paragraphs": tuple(values["paragraphs"])})
