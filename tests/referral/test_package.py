"""The referral package and its checker: whole, or the fault is named; nothing hostile is opened."""

import hashlib
import json
import stat
import subprocess
import sys
import warnings
import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from township_desk.errors import InvalidInput
from township_desk.referral import checker
from township_desk.referral.package import PackageFile, PackageInfo, build

INFO = PackageInfo(
    case_number="缙壶镇立字〔2026〕1号",
    cause="擅自采砂",
    party="示例公司",
    sender="缙云县壶镇镇人民政府",
    recipient="缙云县综合行政执法局",
    letter_number="缙壶镇移字〔2026〕1号",
    sent_on=date(2026, 10, 27),
    row="R4",
    reason="没收较大价值非法财物（60,000元）",
    penalty="没收砂石",
    filed_on=date(2026, 10, 14),
    limitation_on=date(2028, 10, 12),
    audit_seq=42,
    audit_hash="ab" * 32,
)
LETTER = PackageFile("文书/01-案件移送函.pdf", "案件移送函", b"%PDF-1.7 letter", 2)
PHOTO = PackageFile("证据/01.jpg", "现场照片", b"\xff\xd8 photo")


@pytest.fixture
def package(tmp_path) -> Path:
    target = tmp_path / "移送.zip"
    build(target, INFO, [LETTER, PHOTO])
    return target


def check(path: Path) -> list[str]:
    return checker.check_package(str(path))[1]


def rewritten(source: Path, change: Callable[[dict[str, bytes]], None]) -> Path:
    """The same package with other members, written again as any zip program would."""
    with zipfile.ZipFile(source) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    change(members)
    target = source.with_name("改动.zip")
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return target


def sealed(manifest: dict[str, object]) -> dict[str, bytes]:
    """Another manifest with the seal that fits it: what only a forger makes."""
    text = json.dumps(manifest).encode()
    return {"manifest.json": text, checker.SEAL: hashlib.sha256(text).hexdigest().encode()}


def refused(path: Path) -> str:
    with pytest.raises(checker.Unreadable) as caught:
        checker.check_package(str(path))
    return str(caught.value)


def test_a_package_that_nobody_touched_is_whole(package):
    manifest, faults = checker.check_package(str(package))

    assert faults == []
    assert manifest["info"]["party"] == "示例公司"
    assert [f["name"] for f in manifest["files"]] == [LETTER.name, PHOTO.name]


def test_the_same_input_gives_the_same_bytes(tmp_path):
    first, second = tmp_path / "a.zip", tmp_path / "b.zip"

    one, two = build(first, INFO, [LETTER, PHOTO]), build(second, INFO, [LETTER, PHOTO])

    assert first.read_bytes() == second.read_bytes()
    assert one == two
    assert one.sha256 == hashlib.sha256(first.read_bytes()).hexdigest()
    assert one.size == first.stat().st_size


def test_a_file_on_the_disk_gives_the_same_package_as_its_bytes(tmp_path, package):
    original = tmp_path / "原件"
    original.write_bytes(b"\xff\xd8 photo")
    target = tmp_path / "c.zip"

    build(target, INFO, [LETTER, replace(PHOTO, content=original)])

    assert target.read_bytes() == package.read_bytes()


def test_nothing_half_written_stays_behind(tmp_path):
    gone = replace(PHOTO, content=tmp_path / "没有这个文件")

    with pytest.raises(FileNotFoundError):
        build(tmp_path / "移送.zip", INFO, [LETTER, gone])

    assert list(tmp_path.iterdir()) == []


def test_a_write_that_fails_midway_leaves_what_was_there(tmp_path, package, monkeypatch):
    before = package.read_bytes()

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("township_desk.referral.package._write", full)
    with pytest.raises(OSError, match="No space"):
        build(package, INFO, [LETTER])

    assert package.read_bytes() == before
    assert [p.name for p in tmp_path.iterdir()] == [package.name]


def test_a_blank_picture_is_no_bomb(tmp_path):
    blank = PackageFile("证据/02.bmp", "空白图", b"\xff" * 3_000_000)

    build(tmp_path / "x.zip", INFO, [blank])

    assert check(tmp_path / "x.zip") == []


@pytest.mark.parametrize(
    "name",
    [
        "",
        "/绝对.pdf",
        "../外.pdf",
        "a/../../外.pdf",
        "a\\b.pdf",
        "C:/a.pdf",
        "a//b.pdf",
        "./a.pdf",
        "行\n.pdf",
        'a".pdf',
        "manifest.json",
        "check.py",
        "回执.json",
    ],
)
def test_a_name_that_leaves_the_folder_or_takes_the_place_of_ours_is_not_packed(tmp_path, name):
    with pytest.raises(InvalidInput, match="不能使用"):
        build(tmp_path / "x.zip", INFO, [replace(PHOTO, name=name)])


def test_two_files_of_one_name_are_not_packed(tmp_path):
    """On the county's Windows A and a are one file."""
    with pytest.raises(InvalidInput, match="重名"):
        build(tmp_path / "x.zip", INFO, [PHOTO, replace(PHOTO, name="证据/01.JPG")])


def test_more_than_the_checker_reads_is_not_packed(tmp_path, monkeypatch):
    monkeypatch.setattr(checker, "LARGEST", 10)

    with pytest.raises(InvalidInput, match="4 GB"):
        build(tmp_path / "x.zip", INFO, [LETTER])


def test_a_changed_file_is_named(package):
    path = rewritten(package, lambda m: m.update({PHOTO.name: b"\xff\xd8 other"}))

    assert check(path) == ["“证据/01.jpg”（现场照片）与清单不一致，被改动过"]


def test_a_file_of_the_same_length_is_named_too(package):
    path = rewritten(package, lambda m: m.update({PHOTO.name: b"\xff\xd8 phot0"}))

    assert check(path) == ["“证据/01.jpg”（现场照片）与清单不一致，被改动过"]


def test_a_missing_file_is_named(package):
    path = rewritten(package, lambda m: m.pop(LETTER.name) and None)

    assert check(path) == ["缺少清单中的文件“文书/01-案件移送函.pdf”（案件移送函）"]


def test_an_added_file_is_named(package):
    path = rewritten(package, lambda m: m.update({"证据/99.jpg": b"x"}))

    assert check(path) == ["多出了清单没有的文件“证据/99.jpg”"]


def test_a_renamed_file_is_missing_and_added(package):
    def rename(members: dict[str, bytes]) -> None:
        members["证据/02.jpg"] = members.pop(PHOTO.name)

    assert len(check(rewritten(package, rename))) == 2


def test_the_receipt_may_be_filled_in(package):
    path = rewritten(package, lambda m: m.update({"回执.json": b'{"answer": "ACCEPTED"}'}))

    assert check(path) == []


def test_a_bit_that_flipped_on_the_stick_is_named(package):
    data = bytearray(package.read_bytes())
    data[data.index(b"\xff\xd8 photo") + 3] ^= 1
    package.write_bytes(data)

    assert check(package) == ["“证据/01.jpg”（现场照片）与清单不一致，被改动过"]


def test_a_damaged_deflate_stream_is_named(package):
    noise = bytes((i * i * 7 + i // 3) % 251 for i in range(5_000))
    path = rewritten(package, lambda m: m.update({PHOTO.name: noise}))
    with zipfile.ZipFile(path) as archive:
        entry = archive.getinfo(PHOTO.name)
    data = bytearray(path.read_bytes())
    start = entry.header_offset + 30 + len(PHOTO.name.encode())
    data[start : start + 60] = b"\xff" * 60
    path.write_bytes(data)

    assert check(path) == ["“证据/01.jpg”（现场照片）与清单不一致，被改动过"]


def hostile(tmp_path: Path, *entries: tuple[zipfile.ZipInfo, bytes]) -> Path:
    target = tmp_path / "hostile.zip"
    with warnings.catch_warnings(), zipfile.ZipFile(target, "w") as archive:
        warnings.simplefilter("ignore")  # zipfile warns of doubled names
        for entry, content in entries:
            archive.writestr(entry, content)
    return target


def entry(name: str, **more: int) -> zipfile.ZipInfo:
    made = zipfile.ZipInfo(name)
    for key, value in more.items():
        setattr(made, key, value)
    return made


@pytest.mark.parametrize(
    "name", ["../a", "a/../../b", "/etc/passwd", "..\\a", "C:\\a", "\\\\server\\share", "a:b"]
)
def test_a_path_out_of_the_folder_is_refused(tmp_path, name):
    assert "文件夹之外" in refused(hostile(tmp_path, (entry(name), b"x")))


def test_a_link_is_refused(tmp_path):
    link = entry("a", external_attr=(stat.S_IFLNK | 0o777) << 16)

    assert "链接" in refused(hostile(tmp_path, (link, b"/etc/passwd")))


def test_doubled_names_are_refused(tmp_path):
    assert "重名" in refused(hostile(tmp_path, (entry("a"), b"1"), (entry("A"), b"2")))


def test_an_encrypted_entry_is_refused(tmp_path):
    path = hostile(tmp_path, (entry("a"), b"x"))
    data = bytearray(path.read_bytes())
    data[6] |= 1  # local header
    data[data.index(b"PK\x01\x02") + 8] |= 1  # central directory
    path.write_bytes(data)

    assert "密码" in refused(path)


def test_a_bomb_is_refused_before_it_is_opened(tmp_path):
    bomb = entry("a", compress_type=zipfile.ZIP_DEFLATED)

    assert "膨胀" in refused(hostile(tmp_path, (bomb, b"\0" * 5_000_000)))


def test_an_unknown_compression_is_refused(tmp_path):
    packed = entry("a", compress_type=zipfile.ZIP_LZMA)

    assert "压缩方法" in refused(hostile(tmp_path, (packed, b"x" * 100)))


def test_too_many_files_are_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(checker, "MOST_FILES", 1)

    assert "超过 1 个" in refused(hostile(tmp_path, (entry("a"), b""), (entry("b"), b"")))


def test_too_much_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(checker, "LARGEST", 10)

    assert "超过 4 GB" in refused(hostile(tmp_path, (entry("a"), b"x" * 11)))


def test_files_that_share_their_bytes_are_refused(tmp_path):
    """Many names over one piece of data: each looks small, together they fill the disk."""
    first = b"x" * 400
    path = hostile(tmp_path, (entry("a"), first), (entry("b"), b"y"))
    data = bytearray(path.read_bytes())
    second = data.index(b"PK\x01\x02", data.index(b"PK\x01\x02") + 4)
    for offset in (20, 24):
        data[second + offset : second + offset + 4] = (500).to_bytes(4, "little")
    path.write_bytes(data)

    assert "重叠" in refused(path)


def manifest_of(package: Path) -> dict[str, object]:
    with zipfile.ZipFile(package) as archive:
        answer: dict[str, object] = json.loads(archive.read("manifest.json"))
    return answer


@pytest.mark.parametrize(
    "text",
    [
        b"",
        b"{",
        b"[]",
        b"null",
        b'{"files": [1], "format": "x"}',
        b'{"files": 3}',
        b"\xff\xfe",
        b'{"files": []}',
        b"[" * 100_000,
    ],
)
def test_a_manifest_that_is_none_is_refused(package, text):
    path = rewritten(package, lambda m: m.update({"manifest.json": text}))

    assert "manifest.json 的内容无法识别" in refused(path)


def test_a_package_without_manifest_or_of_another_format_is_refused(package):
    other = {**manifest_of(package), "format": "township-desk-referral/9"}
    doubled = {**manifest_of(package), "files": [{"name": "a"}, {"name": "a"}]}

    assert "缺少 manifest.json" in refused(
        rewritten(package, lambda m: m.pop("manifest.json") and None)
    )
    assert "格式版本" in refused(
        rewritten(package, lambda m: m.update({"manifest.json": json.dumps(other).encode()}))
    )
    assert "清单中有重名" in refused(
        rewritten(package, lambda m: m.update({"manifest.json": json.dumps(doubled).encode()}))
    )


def test_a_huge_manifest_is_refused(package, monkeypatch):
    monkeypatch.setattr(checker, "LARGEST_MANIFEST", 10)

    assert "manifest.json 过大" in refused(package)


@pytest.mark.parametrize("content", [b"", b"not a zip", b"PK\x03\x04" + b"\0" * 40])
def test_what_is_no_zip_says_so(tmp_path, content):
    path = tmp_path / "x.zip"
    path.write_bytes(content)

    assert "打不开材料包" in refused(path)
    assert "打不开材料包" in refused(tmp_path / "没有.zip")


def test_a_truncated_package_says_so(package):
    package.write_bytes(package.read_bytes()[:-40])

    assert "打不开材料包" in refused(package)


def run(*arguments: str) -> "subprocess.CompletedProcess[str]":
    """The checker as the county runs it: alone, without site packages and without ours."""
    return subprocess.run(
        [sys.executable, "-I", "-S", *arguments],
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )


@pytest.fixture
def script(package, tmp_path) -> str:
    """check.py as it lies in the package."""
    folder = tmp_path / "county"
    with zipfile.ZipFile(package) as archive:
        return archive.extract("check.py", folder)


def test_the_checker_runs_alone_with_the_standard_library_only(script, package):
    answer = run(script, str(package))

    assert answer.returncode == 0, answer.stderr
    assert "当事人：示例公司" in answer.stdout
    assert "材料 2 件，与清单一致，没有改动" in answer.stdout


def test_the_checker_tells_programs_what_it_found(script, package):
    path = rewritten(package, lambda m: m.update({PHOTO.name: b"other"}))

    answer = run(script, str(path), "--json")
    said = json.loads(answer.stdout)

    assert answer.returncode == 5
    assert said["whole"] is False
    assert said["faults"] == ["“证据/01.jpg”（现场照片）与清单不一致，被改动过"]
    assert said["info"]["case_number"] == "缙壶镇立字〔2026〕1号"


def test_the_checker_ends_with_one_for_what_it_cannot_read_and_two_without_a_file(script, tmp_path):
    unreadable = run(script, str(tmp_path / "没有.zip"))

    assert unreadable.returncode == 1
    assert "打不开材料包" in unreadable.stdout
    assert run(script).returncode == 2
    assert "用法" in run(script, "a", "b").stderr


def test_a_value_with_line_breaks_forges_no_line(package, capsys):
    forged = manifest_of(package)
    forged["info"] = {"party": "甲\n材料 9 件，与清单一致，没有改动\x1b[2K", "cause": ["x"]}
    bad = rewritten(package, lambda m: m.update(sealed(forged)))

    assert checker.main([str(bad)]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert len([line for line in lines if line.startswith("材料")]) == 1
    assert not any("\x1b" in line for line in lines)


@pytest.mark.parametrize("info", [None, [], "cause", 3])
def test_a_manifest_without_particulars_is_still_checked(package, info, capsys):
    changed = {**manifest_of(package), "info": info}
    path = rewritten(package, lambda m: m.update(sealed(changed)))

    assert checker.main([str(path)]) == 0
    assert capsys.readouterr().out == "材料 2 件，与清单一致，没有改动\n"


def test_every_fault_stands_on_its_own_line(package, capsys):
    path = rewritten(package, lambda m: m.update({PHOTO.name: b"other", "b": b"x"}))

    assert checker.main([str(path)]) == 5
    assert len(capsys.readouterr().out.splitlines()) == 6 + 2


def test_asking_for_json_of_nothing_readable_gives_json(tmp_path, capsys):
    assert checker.main([str(tmp_path / "没有.zip"), "--json"]) == 1
    assert json.loads(capsys.readouterr().out)["whole"] is False
    assert checker.main([]) == 2


EVERY = ("文书/01-案件移送函.pdf", "证据/01.jpg", "manifest.json", "check.py", "manifest.sha256")


@pytest.mark.parametrize("name", EVERY)
@pytest.mark.parametrize("how", ["changed", "gone"])
def test_tampering_with_any_file_is_found_in_an_empty_folder(tmp_path, package, name, how):
    """The county copies check.py and the package into an empty folder and runs python3 -I there."""
    empty = tmp_path / "空文件夹"
    empty.mkdir()

    def tamper(members: dict[str, bytes]) -> None:
        if how == "gone":
            del members[name]
        else:
            members[name] += b"\n"

    bad = rewritten(package, tamper)
    with zipfile.ZipFile(package) as archive:
        archive.extract("check.py", empty)
    (empty / "包.zip").write_bytes(bad.read_bytes())

    answer = subprocess.run(
        [sys.executable, "-I", "check.py", "包.zip", "--json"],
        cwd=empty, capture_output=True, text=True, encoding="utf-8", timeout=60, check=False,
    )  # fmt: skip

    assert answer.returncode != 0, answer.stdout
    assert json.loads(answer.stdout)["faults"]
    assert "Traceback" not in answer.stderr


def test_the_whole_package_is_compared_with_what_the_sender_told(package, capsys):
    """A forger who makes every sum anew cannot make the one that was told by telephone."""
    right = hashlib.sha256(package.read_bytes()).hexdigest()

    assert checker.main([str(package), f"--sha256={right.upper()}"]) == 0
    assert checker.main([str(package), f"--sha256={'0' * 64}"]) == 5
    assert "与移送机关告知的不一致" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        (lambda m: m.pop(checker.SEAL), "缺少清单的校验值 manifest.sha256"),
        (lambda m: m.pop("check.py"), "缺少核对程序 check.py"),
        (lambda m: m.update({"check.py": b"print(1)"}), "核对程序 check.py 与清单不一致，被改动过"),
        (
            lambda m: m.update({checker.SEAL: b"0" * 64}),
            "清单 manifest.json 与其校验值不一致，被改动过",
        ),
    ],
)
def test_our_own_files_are_checked_too(package, change, fault):
    """The list and the program are evidence as well."""
    assert check(rewritten(package, change)) == [fault]
