"""设定文书字体：新文书用采用时的那个文件，已定稿的文书始终用原来的字体。"""

from pathlib import Path

import pytest
from sqlalchemy import select

from tests.documents import facemaker
from township_desk.casework import font_check, paper_files
from township_desk.casework.desk import Desk
from township_desk.casework.paper_facts import agency
from township_desk.documents import faces
from township_desk.errors import InvalidInput, NotAllowed
from township_desk.models.audit import AuditEntry
from township_desk.models.office import OfficeProfile

OWN = {"source": "own", "reason": "正版授权"}


@pytest.fixture(autouse=True)
def bare_system(monkeypatch) -> None:
    """A machine on which no font is installed."""
    monkeypatch.setattr(faces, "system_folders", list)


@pytest.fixture(scope="module")
def fang(tmp_path_factory) -> bytes:
    path = tmp_path_factory.mktemp("faces") / "fang.ttf"
    return facemaker.write(path, facemaker.gb2312()).read_bytes()


def put(desk: Desk, name: str, content: bytes) -> Path:
    folder = desk.data_dir / "fonts"
    folder.mkdir(exist_ok=True)
    (folder / name).write_bytes(content)
    return folder / name


def setting(desk: Desk) -> object:
    with desk.reading() as session:
        return session.scalars(select(OfficeProfile)).one().profile.get("fonts")


def draft(desk: Desk) -> bytes:
    return paper_files.draft(desk.as_("wang"), 1, "penalty_decision")


def test_new_papers_use_the_adopted_face_and_issued_ones_stay(worked_desk: Desk, fang: bytes):
    admin, wang = worked_desk.as_("admin"), worked_desk.as_("wang")
    issued = paper_files.latest(wang, 1, "penalty_decision")
    before = paper_files.pdf(wang, issued)
    path = put(worked_desk, "仿宋.ttf", fang)

    admin.perform("office.adopt_fonts", OWN)
    path.unlink()  # the kept copy is enough

    assert b"FangSong_GB2312-" in draft(worked_desk)
    assert paper_files.pdf(wang, issued) == before
    assert b"FangSong_GB2312-" not in before


def test_going_back_to_the_bundled_faces_is_possible(worked_desk: Desk, fang: bytes):
    admin = worked_desk.as_("admin")
    put(worked_desk, "仿宋.ttf", fang)
    admin.perform("office.adopt_fonts", OWN)

    admin.perform("office.adopt_fonts", {"source": "bundled", "reason": "统一字体"})

    assert setting(worked_desk) is None
    assert b"FangSong_GB2312-" not in draft(worked_desk)


def test_only_the_face_for_rare_characters_is_taken_if_that_is_asked(worked_desk, fang):
    put(worked_desk, "仿宋.ttf", fang)
    facemaker.write(worked_desk.data_dir / "fonts" / "生僻字.ttf", "𠮷", "宋体-ExtB")

    worked_desk.as_("admin").perform(
        "office.adopt_fonts", {"source": "rare", "reason": "当事人姓名有生僻字"}
    )

    assert set(setting(worked_desk)) == {"rare"}
    assert [line.role for line in font_check.check(worked_desk).lines][-1] == "rare"


def test_the_audit_entry_names_every_face_with_its_hash(worked_desk: Desk, fang: bytes):
    put(worked_desk, "仿宋.ttf", fang)

    worked_desk.as_("admin").perform("office.adopt_fonts", OWN)

    with worked_desk.reading() as session:
        entry = session.scalars(select(AuditEntry).order_by(AuditEntry.seq.desc())).first()
        said = str(entry.payload)
    ref = setting(worked_desk)["fang"]
    assert "仿宋_GB2312" in said
    assert ref[:16] in said
    assert "正版授权" in said


def test_nothing_is_changed_when_there_is_no_face_or_only_a_bad_one(worked_desk: Desk):
    put(worked_desk, "仿宋.ttf", b"OTTO" + bytes(40))

    with pytest.raises(InvalidInput, match="没有可用的字体") as refused:
        worked_desk.as_("admin").perform("office.adopt_fonts", OWN)

    assert "仿宋.ttf" in str(refused.value)
    assert setting(worked_desk) is None


def test_installed_faces_alone_change_nothing(worked_desk: Desk, fang: bytes):
    before = draft(worked_desk)

    put(worked_desk, "仿宋.ttf", fang)

    assert draft(worked_desk) == before


def test_a_setting_in_the_profile_is_not_printed_as_a_fact(worked_desk: Desk, fang: bytes):
    put(worked_desk, "仿宋.ttf", fang)
    worked_desk.as_("admin").perform("office.adopt_fonts", OWN)

    with worked_desk.reading() as session:
        assert "fonts" not in agency(worked_desk.as_("admin").work(session))


def test_an_officer_does_not_choose_faces(worked_desk: Desk):
    with pytest.raises(NotAllowed):
        worked_desk.as_("wang").perform("office.adopt_fonts", OWN)
