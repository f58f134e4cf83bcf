"""文书字体: which faces new papers are laid out with. Issued papers keep theirs for ever."""

from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy.orm.attributes import flag_modified

from township_desk.casework.inputs import asked
from township_desk.casework.registry import Outcome, act
from township_desk.casework.work import Work
from township_desk.documents import faces, fonts
from township_desk.documents.faces import RARES, Found, Origin
from township_desk.errors import InvalidInput
from township_desk.procedure.stages import Role


class FontSource(StrEnum):
    """Whose faces are adopted."""

    BUNDLED = "bundled"
    RARE = "rare"
    OWN = "own"

    @property
    def label(self) -> str:
        """In Chinese."""
        return _TITLES[self]


_TITLES = {
    FontSource.BUNDLED: "全部用随程序附带的字体",
    FontSource.RARE: "用附带的字体，生僻字另用本单位的字体",
    FontSource.OWN: "用本单位的字体（先单位字体文件夹，后系统已安装），没有的用附带的",
}


@dataclass(frozen=True)
class AdoptFonts:
    """设定文书字体."""

    source: FontSource = asked("字体来源")
    reason: str = asked("说明（字体的授权文件或者来源）")


@act("office.adopt_fonts", "设定文书字体", {Role.ADMIN})
def adopt_fonts(work: Work, given: AdoptFonts) -> Outcome:
    """Adopt faces for the papers to come: the very files found now, by their hash, not by their name.

    A face that may be kept is copied into the office's data, so that every seat and every later year
    prints with it. Every one is tried before anything is written.
    """
    if not given.reason:
        raise InvalidInput("请写明字体的授权文件或者来源")
    adopted = {} if given.source is FontSource.BUNDLED else _own(work, given.source)
    for role, found in adopted.items():
        fonts.try_out(faces.load(role, found.ref, work.data_dir))
    unkept = [f.ref.family for f in adopted.values() if not faces.keep(f, work.data_dir)]
    refs = {role: str(found.ref) for role, found in adopted.items()}
    fonts.adopt(refs)
    fonts.faces()
    profile = {k: v for k, v in work.office.profile.items() if k != "fonts"}
    work.office.profile = {**profile, "fonts": refs} if refs else profile
    flag_modified(work.office, "profile")
    told = "；".join(
        f"{faces.TITLES[role]}：{f.ref.family}（{f.origin.label}，SHA-256 {f.ref.sha256[:16]}…）"
        for role, f in adopted.items()
    )
    warned = (
        f"。{'、'.join(unkept)}的许可不允许另存副本，重印时须仍装有原来的字体" if unkept else ""
    )
    return Outcome(
        work.office.id,
        f"已设定文书字体：{told or given.source.label}{warned}",
        changed=frozenset({"office"}),
    )


def _own(work: Work, source: FontSource) -> dict[str, Found]:
    """Role → the first face of the look-up that is not a bundled one. Refused if there is none."""
    found, faults = faces.candidates(work.data_dir)
    roles = RARES if source is FontSource.RARE else tuple(faces.TITLES)
    chosen = {
        r: found[r][0] for r in roles if found[r] and found[r][0].origin is not Origin.BUNDLED
    }
    if not chosen:
        looked = work.data_dir / faces.FOLDER
        said = "".join(f"\n{fault}" for fault in faults)
        raise InvalidInput(f"在“{looked}”和系统字体文件夹里都没有可用的字体{said}")
    return chosen
