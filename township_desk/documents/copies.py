"""份数: for whom a document is printed, e.g. 归1当1 = one for the file, one for the party."""

import re
from collections.abc import Mapping
from enum import StrEnum


class Holder(StrEnum):
    """Who keeps one copy."""

    FILE = "file"
    PARTY = "party"
    RECEIVER = "receiver"
    PROCURATORATE = "procuratorate"
    COURT = "court"
    BANK = "bank"
    TEAM = "team"
    INFORMANT = "informant"
    APPLICANT = "applicant"
    EACH_ORGAN = "each_organ"
    COMMISSIONED = "commissioned"
    HANDLERS = "handlers"
    THIRD_PERSON = "third_person"
    POSTING = "posting"
    PUBLICATION = "publication"
    PERFORMER = "performer"
    REMEDY_ORGAN = "remedy_organ"

    @property
    def label(self) -> str:
        """What stands on the copy: 第二联 交当事人."""
        return LABELS[self]


LABELS = {
    Holder.FILE: "归档",
    Holder.PARTY: "交当事人",
    Holder.RECEIVER: "交收文机关",
    Holder.PROCURATORATE: "抄送人民检察院",
    Holder.COURT: "交人民法院",
    Holder.BANK: "交代收银行",
    Holder.TEAM: "备案",
    Holder.INFORMANT: "交举报人",
    Holder.APPLICANT: "交申请人",
    Holder.EACH_ORGAN: "交争议各方",
    Holder.COMMISSIONED: "交受托机构",
    Holder.HANDLERS: "交承办机构",
    Holder.THIRD_PERSON: "交第三人",
    Holder.POSTING: "张贴",
    Holder.PUBLICATION: "发布",
    Holder.PERFORMER: "交代履行人",
    Holder.REMEDY_ORGAN: "交复议机关（人民法院）",
}

WORDS = {
    "归": Holder.FILE,
    "当": Holder.PARTY,
    "移": Holder.RECEIVER,
    "检": Holder.PROCURATORATE,
    "院": Holder.COURT,
    "银": Holder.BANK,
    "备": Holder.TEAM,
    "举报人": Holder.INFORMANT,
    "申请人": Holder.APPLICANT,
    "各方": Holder.EACH_ORGAN,
    "受托": Holder.COMMISSIONED,
    "承办": Holder.HANDLERS,
    "第三人": Holder.THIRD_PERSON,
    "张贴": Holder.POSTING,
    "发布": Holder.PUBLICATION,
    "代履行人": Holder.PERFORMER,
    "复议机关（法院）": Holder.REMEDY_ORGAN,
}
"""The words of the catalogue (documents.md 5)."""


def parse_copies(text: str) -> Mapping[Holder, int]:
    """Who gets how many of ``归1当1``; a copy in brackets is at the office's choice and not counted.

    Raises ValueError naming the word that no holder has.
    """
    found: dict[Holder, int] = {}
    for part in re.findall(r"（[^）]*\d）|\D+\d+|.+$", text):
        if part.startswith("（"):
            continue
        word = part.rstrip("0123456789")
        if word not in WORDS or word == part:
            raise ValueError(f"份数“{text}”中的“{part}”无法识别")
        found[WORDS[word]] = int(part[len(word) :])
    return found
