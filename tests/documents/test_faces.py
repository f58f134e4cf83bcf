"""Faces that do not ship: found, adopted, kept, embedded, and never exchanged for another one."""

import hashlib
import os
import random
import threading
from pathlib import Path

import pytest

from tests.documents import facemaker
from tests.documents.build import changed, full, read
from tests.documents.test_fonts_on_paper import fonts_of
from township_desk.documents import faces, fontclean, fontfile, fonts
from township_desk.documents.binding import stamp
from township_desk.documents.faces import MissingFace, Origin, Ref
from township_desk.documents.fontfile import BadFont
from township_desk.documents.freeze import freeze
from township_desk.documents.proof import check_text
from township_desk.documents.render import render
from township_desk.documents.spec import load_specs
from township_desk.errors import InvalidInput

SYSTEM_FOLDERS = faces.system_folders
"""As it is before the tests take the machine's fonts away."""


@pytest.fixture(autouse=True)
def bare_system(monkeypatch, tmp_path) -> Path:
    """A machine on which no font is installed."""
    folder = tmp_path / "system"
    folder.mkdir()
    monkeypatch.setattr(faces, "system_folders", lambda: [folder])
    return folder


@pytest.fixture
def data(tmp_path) -> Path:
    """The data folder of an office, with the administrator's fonts folder."""
    folder = tmp_path / "data"
    (folder / "fonts").mkdir(parents=True)
    return folder


@pytest.fixture(scope="session")
def fang_file(tmp_path_factory) -> Path:
    """An office's own 仿宋, made once."""
    return facemaker.write(tmp_path_factory.mktemp("faces") / "fang.ttf", facemaker.gb2312())


def put(source: Path, target: Path) -> Path:
    """A copy whose bytes are nobody else's: faces are remembered by their hash in a process."""
    target.write_bytes(source.read_bytes() + os.urandom(8))
    return target


def paper(folder: Path, refs: dict[str, str], name: str = "周示例"):
    """A paper of this office, frozen with these faces beside the bundled ones."""
    spec = load_specs()["penalty_decision"]
    facts = changed(full(), party={"name": name, "display_name": name})
    facts = changed(
        facts, document={"number": "", "date": "2026-11-04", "title": spec.title_for(facts)}
    )
    with fonts.office(folder):
        fonts.adopt(refs)
        return freeze(spec, facts)


def printed(folder: Path, frozen):
    with fonts.office(folder):
        return render(frozen)


# --- the order of the look-up -------------------------------------------------------------------


def test_the_office_s_folder_comes_first_then_the_system_then_the_bundled_face(
    data, bare_system, fang_file
):
    put(fang_file, data / "fonts" / "仿宋.ttf")
    put(fang_file, bare_system / "simfang.ttf")

    found, faults = faces.candidates(data)

    assert not faults
    assert [f.origin for f in found["fang"]] == [Origin.ADMIN, Origin.SYSTEM, Origin.BUNDLED]
    assert [f.origin for f in found["kai"]] == [Origin.BUNDLED]
    assert found["rare"] == []


def test_a_file_of_any_name_serves_the_role_of_the_face_that_it_holds(data, fang_file):
    put(fang_file, data / "fonts" / "from the old computer.TTF")

    found, _ = faces.in_folder(data)

    assert [(f.role, f.ref.family) for f in found] == [("fang", "仿宋_GB2312")]


def test_a_file_named_after_a_role_serves_it_whatever_it_holds(data, tmp_path):
    facemaker.write(data / "fonts" / "小标宋.ttf", facemaker.gb2312(), "某某标题体")

    found, _ = faces.in_folder(data)

    assert [(f.role, f.ref.family) for f in found] == [("title", "某某标题体")]


def test_a_system_file_with_the_official_name_but_another_face_is_not_taken(bare_system):
    facemaker.write(bare_system / "truetype" / "simfang.ttf", facemaker.gb2312(), "Something")

    found, faults = faces.on_system()

    assert found == []
    assert "simfang.ttf" in str(faults[0])
    assert "名称" in str(faults[0])


def test_the_face_of_a_collection_is_the_one_with_the_official_name(bare_system, tmp_path):
    one = facemaker.write(tmp_path / "one.ttf", facemaker.gb2312(), "新宋体", postscript="NSimSun")
    two = facemaker.write(tmp_path / "two.ttf", facemaker.gb2312(), "宋体", postscript="SimSun")
    facemaker.collection(bare_system / "simsun.ttc", one, two)

    found, _ = faces.on_system()

    assert [(f.role, f.ref.index, f.ref.family) for f in found] == [("song", 1, "宋体")]


def test_installed_faces_are_not_used_unless_they_were_adopted(data, bare_system, fang_file):
    put(fang_file, data / "fonts" / "仿宋.ttf")
    put(fang_file, bare_system / "simfang.ttf")

    with fonts.office(data):
        assert fonts.hashes() == {r: str(f.ref) for r, f in faces.bundled().items()}


def test_fonts_of_the_machine_and_of_the_person_are_looked_for(monkeypatch, tmp_path):
    monkeypatch.setenv("WINDIR", str(tmp_path / "Windows"))
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path / "Local"))

    folders = SYSTEM_FOLDERS()

    assert folders[:2] == [
        tmp_path / "Windows" / "Fonts",
        tmp_path / "Local" / "Microsoft" / "Windows" / "Fonts",
    ]
    assert Path("/usr/share/fonts") in folders
    assert Path.home() / ".local/share/fonts" in folders


def test_a_name_that_says_nothing_is_answered_with_the_names_that_do(data):
    facemaker.write(data / "fonts" / "abc.ttf", facemaker.gb2312(), "某某体")

    found, faults = faces.in_folder(data)

    assert found == []
    assert "改名为 仿宋" in str(faults[0])


# --- a paper and its faces ----------------------------------------------------------------------


def test_text_in_an_adopted_face_comes_back_whole_and_the_same_bytes_come_again(data, fang_file):
    put(fang_file, data / "fonts" / "仿宋.ttf")
    found, _ = faces.in_folder(data)
    frozen = paper(data, {"fang": str(found[0].ref)}, "吕㛃䶮龘𬭎明")

    pdf = printed(data, frozen)
    check_text(pdf, "行政处罚决定书")

    assert "吕㛃䶮龘𬭎明" in read(pdf)
    assert b"FangSong_GB2312-" in pdf.data
    assert printed(data, frozen).data == pdf.data


def test_a_face_of_a_collection_is_embedded_and_comes_back(data, bare_system, tmp_path):
    one = facemaker.write(tmp_path / "one.ttf", facemaker.gb2312(), "新宋体", postscript="NSimSun")
    two = facemaker.write(
        tmp_path / "two.ttf", facemaker.gb2312(), "宋体", postscript="SimSun", em=256
    )
    facemaker.collection(bare_system / "simsun.ttc", one, two)
    found, _ = faces.on_system()
    frozen = paper(data, {"song": str(found[0].ref), "fang": str(found[0].ref)})

    pdf = printed(data, frozen)
    check_text(pdf, "行政处罚决定书")

    assert "¥" in read(pdf)  # which this face lacks and the bundled one has
    assert b"+SimSun-" in pdf.data
    assert b"NSimSun" not in pdf.data
    for font in fonts_of(pdf.data):
        assert font["/Subtype"] == "/TrueType"
        assert "/FontFile2" in font["/FontDescriptor"].get_object()
        assert "/ToUnicode" in font


def test_a_paper_is_printed_again_from_the_kept_copy_when_the_file_is_gone(data, fang_file):
    path = put(fang_file, data / "fonts" / "仿宋.ttf")
    found, _ = faces.in_folder(data)
    assert faces.keep(found[0], data)
    path.unlink()

    with fonts.office(data):
        kept = faces.load("fang", found[0].ref, data)

    assert kept.sha256 == found[0].ref.sha256


def test_a_face_that_may_only_be_shown_and_printed_is_not_copied(data):
    facemaker.write(data / "fonts" / "仿宋.ttf", facemaker.gb2312(), embedding=fontfile.PREVIEW)
    found, _ = faces.in_folder(data)

    assert not faces.keep(found[0], data)
    assert not (data / "fonts" / "kept").exists()


def test_a_paper_whose_face_is_gone_is_refused_with_name_and_hash(data, fang_file):
    path = put(fang_file, data / "fonts" / "仿宋.ttf")
    found, _ = faces.in_folder(data)
    frozen = paper(data, {"fang": str(found[0].ref)})
    path.unlink()

    with pytest.raises(MissingFace) as refused:
        printed(data, frozen)

    assert "仿宋_GB2312" in str(refused.value)
    assert found[0].ref.sha256 in str(refused.value)


def test_another_edition_of_the_face_under_the_same_name_does_not_stand_in(data, fang_file):
    path = put(fang_file, data / "fonts" / "仿宋.ttf")
    found, _ = faces.in_folder(data)
    frozen = paper(data, {"fang": str(found[0].ref)})
    put(fang_file, path)

    with pytest.raises(MissingFace):
        printed(data, frozen)


def test_a_paper_that_does_not_name_every_role_is_refused(data):
    frozen = paper(data, {})
    roles = {role: ref for role, ref in frozen.fonts.items() if role != "kai"}

    with pytest.raises(MissingFace, match="楷体"), fonts.chosen(roles):
        pass


def test_a_kept_copy_that_was_altered_is_not_taken(data, fang_file):
    path = put(fang_file, data / "fonts" / "仿宋.ttf")
    found, _ = faces.in_folder(data)
    faces.keep(found[0], data)
    path.unlink()
    copy = data / "fonts" / "kept" / found[0].ref.sha256
    copy.write_bytes(copy.read_bytes() + b"x")

    with pytest.raises(MissingFace):
        faces.load("fang", found[0].ref, data)


def test_bundled_faces_of_an_old_paper_stay_when_the_office_adopts_its_own(data, fang_file):
    before = paper(data, {})
    old = printed(data, before).data
    put(fang_file, data / "fonts" / "仿宋.ttf")
    found, _ = faces.in_folder(data)

    with fonts.office(data):
        fonts.adopt({"fang": str(found[0].ref)})
        again = render(before).data

    assert again == old


def test_page_numbers_of_a_bound_file_stay_when_the_office_adopts_its_own_faces(data, fang_file):
    def numbers() -> bytes:
        return stamp.overlays([stamp.page(7, front=True, corner=stamp.Corner.UPPER, name="照片")])

    before = numbers()
    put(fang_file, data / "fonts" / "宋体.ttf")
    found, _ = faces.in_folder(data)

    with fonts.office(data):
        fonts.adopt({"song": str(found[0].ref)})

        assert numbers() == before


def test_threads_with_different_faces_do_not_mix_them_up(data, fang_file):
    put(fang_file, data / "fonts" / "仿宋.ttf")
    found, _ = faces.in_folder(data)
    papers = [paper(data, {}), paper(data, {"fang": str(found[0].ref)})]
    wanted = [hashlib.sha256(printed(data, p).data).hexdigest() for p in papers]
    wrong: list[int] = []

    def work(number: int) -> None:
        for _ in range(8):
            got = hashlib.sha256(printed(data, papers[number % 2]).data).hexdigest()
            if got != wanted[number % 2]:
                wrong.append(number)

    threads = [threading.Thread(target=work, args=(n,)) for n in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert wanted[0] != wanted[1]
    assert wrong == []


# --- rare characters, marks ---------------------------------------------------------------------


def test_a_rare_face_prints_what_the_others_lack(data):
    facemaker.write(data / "fonts" / "生僻字.ttf", "𠮷\U00030000", "宋体-ExtB")
    found, _ = faces.in_folder(data)
    frozen = paper(data, {"rare": str(found[0].ref)}, "𠮷田\U00030000")

    pdf = printed(data, frozen)
    check_text(pdf, "行政处罚决定书")

    assert "𠮷田\U00030000" in read(pdf)


def test_several_rare_faces_stand_behind_each_other(data):
    """Windows keeps extension B and what came later in two files."""
    facemaker.write(data / "fonts" / "simsunb.ttf", "𠮷", "宋体-ExtB")
    facemaker.write(data / "fonts" / "simsunextg.ttf", "\U00030000", "SimSun-ExtG")
    found, _ = faces.candidates(data)
    refs = {role: str(found[role][0].ref) for role in ("rare", "rare_2")}

    pdf = printed(data, paper(data, refs, "𠮷田\U00030000"))

    assert "𠮷田\U00030000" in read(pdf)
    assert found["rare_3"] == []


@pytest.mark.parametrize("char", ["𠮷", "\U00030000", "ሀ", "😀", "ไ", "ا", "བ"])
def test_a_character_without_a_face_is_refused_by_name_code_and_field(data, char):
    frozen = paper(data, {}, f"吕{char}明")

    with pytest.raises(InvalidInput) as refused:
        printed(data, frozen)

    assert f"U+{ord(char):04X}" in str(refused.value)
    assert "当事人姓名（名称）" in str(refused.value)
    assert refused.value.problems[0].field == "party.name"


@pytest.mark.parametrize("mark", ["\ufe00", "\U000e0100", "\u0301", "\u20dd", "\u3099", "\ufe0f"])
def test_marks_and_variation_selectors_are_refused_even_if_a_face_has_a_glyph_for_them(data, mark):
    facemaker.write(data / "fonts" / "生僻字.ttf", f"𠮷{mark}", "宋体-ExtB")
    found, _ = faces.in_folder(data)
    frozen = paper(data, {"rare": str(found[0].ref)}, f"葛{mark}明")

    with pytest.raises(InvalidInput, match=f"U\\+{ord(mark):04X}"):
        printed(data, frozen)


def test_a_blank_or_a_box_in_place_of_a_character_counts_as_missing(tmp_path):
    path = facemaker.write(tmp_path / "f.ttf", "一二三　", boxes="二", blanks="三　")

    font = fontfile.parse(path.name, path.read_bytes())

    assert {chr(code) for code in font.characters} == {"一", "　"}


def test_the_unicode_map_counts_where_a_face_ends_with_one_in_gbk(tmp_path):
    path = facemaker.write(tmp_path / "f.ttf", "一丁七")
    plain = dict(fontfile.parse("f", path.read_bytes()).characters)
    facemaker.with_gbk_map(path)

    mapped = fontfile.parse("f", path.read_bytes())

    assert dict(mapped.characters) == plain
    assert sorted(fontfile.parse("c", fontclean.write(mapped)).characters.items()) == sorted(
        plain.items()
    )


# --- bad files ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (facemaker.variable, "可变字体"),
        (lambda p: facemaker.without(p, "name"), "name"),
        (lambda p: p.write_bytes(b""), "损坏"),
        (lambda p: p.write_bytes(b"wOF2" + bytes(100)), "网页字体"),
        (lambda p: p.write_bytes(b"<html>" * 50), "不是 TrueType|损坏"),
        (lambda p: p.write_bytes(p.read_bytes()[:5000]), "损坏"),
        (facemaker.postscript_outlines, "CFF"),
    ],
)
def test_a_file_that_cannot_be_embedded_is_named_with_the_reason(data, spoil, said):
    path = facemaker.write(data / "fonts" / "仿宋.ttf", facemaker.gb2312()[:200])
    spoil(path)

    found, faults = faces.in_folder(data)

    assert found == []
    assert faults[0].file == "仿宋.ttf"
    assert any(word in str(faults[0]) for word in said.split("|")), str(faults[0])


@pytest.mark.parametrize("bits", [fontfile.RESTRICTED, fontfile.NO_SUBSET, fontfile.BITMAP])
def test_a_face_whose_maker_forbids_embedding_is_refused(data, bits):
    facemaker.write(data / "fonts" / "仿宋.ttf", facemaker.gb2312(), embedding=bits)

    found, faults = faces.in_folder(data)

    assert found == []
    assert "fsType" in str(faults[0])


def test_a_text_face_without_common_characters_is_refused(data):
    facemaker.write(data / "fonts" / "仿宋.ttf", "ABC", "Latin")

    found, faults = faces.in_folder(data)

    assert found == []
    assert "常用汉字" in str(faults[0])


def test_a_file_that_is_too_large_is_refused_unread(data, monkeypatch):
    path = facemaker.write(data / "fonts" / "仿宋.ttf", "一")
    monkeypatch.setattr(fontfile, "LARGEST", path.stat().st_size - 1)

    _, faults = faces.in_folder(data)

    assert "超过" in str(faults[0])


def test_damaged_bytes_anywhere_are_refused_or_harmless_and_never_crash(tmp_path):
    good = facemaker.write(tmp_path / "f.ttf", facemaker.gb2312()[:120]).read_bytes()
    dice = random.Random(4)

    outcomes = [_read("f.ttf", good, dice) for _ in range(1500)]

    assert {"refused", "harmless"} == set(outcomes)


def _read(name: str, good: bytes, dice: random.Random) -> str:
    data = bytearray(good)
    for _ in range(dice.choice((1, 4, 16))):
        data[dice.randrange(min(len(data), 2500))] = dice.choice((0, 0xFF, dice.randrange(256)))
    try:
        fonts.try_out(fontfile.parse(name, bytes(data)))
    except BadFont as error:
        return "refused" if name in str(error) else str(error)
    return "harmless"


def test_a_character_map_of_a_billion_entries_is_refused_at_once(tmp_path):
    path = facemaker.write(tmp_path / "f.ttf", "一𠮷")
    data = path.read_bytes()
    at = data.index(b"\0\x0c\0\0")  # the format-12 table
    groups = data[: at + 16] + b"\0\0\0\0" + b"\x7f\xff\xff\xff" + data[at + 24 :]

    with pytest.raises(BadFont):
        fontfile.parse("f.ttf", groups)


def test_a_reference_reads_as_it_was_written():
    for ref in (Ref("a" * 64), Ref("b" * 64, 1, "方正小标宋 简体")):
        assert Ref.of(str(ref)) == ref
