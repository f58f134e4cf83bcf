"""The bound file: its index, its page numbers, its volumes, the same bytes twice."""

import hashlib
import io
import re
from datetime import date
from pathlib import Path

import pikepdf
import pypdfium2 as pdfium
import pytest
from PIL import Image
from sqlalchemy import select

from tests.conftest import open_copy
from tests.ui.conftest import steps_until
from township_desk.audit import chain
from township_desk.casework import (
    binding,
    binding_pieces,
    bound_files,
    bound_proof,
    checkup,
    training,
)
from township_desk.casework.bound_files import BoundFile, BoundVolume
from township_desk.casework.desk import Desk
from township_desk.documents.binding.order import Volume
from township_desk.errors import InvalidInput, NotAllowed
from township_desk.models.audit import AuditEntry
from township_desk.models.case import Case
from township_desk.models.paper import PaperRow

SCENARIOS = Path(__file__).parents[1] / "scenarios"
CORNER = 60
"""Points from the upper edge within which a page number stands."""


def originals(folder: Path) -> list[dict[str, str]]:
    """A photo, a scan of two pages, a damaged scan and a recording."""
    photo = io.BytesIO()
    Image.effect_noise((800, 600), 60).convert("RGB").save(photo, "JPEG")
    scan, pdf = io.BytesIO(), pikepdf.new()
    for _ in range(2):
        pdf.add_blank_page(page_size=(595, 842))
    pdf.save(scan)
    given = {
        "照片.jpg": photo.getvalue(),
        "扫描件.pdf": scan.getvalue(),
        "坏扫描件.pdf": b"%PDF-1.4 nonsense",
        "录像.mp4": b"\0\0\0\x18ftypmp42" + b"x" * 500,
    }
    for name, data in given.items():
        (folder / name).write_bytes(data)
    return [{"name": name.split(".")[0], "file": str(folder / name)} for name in given]


@pytest.fixture(scope="module")
def archived(tmp_path_factory) -> Path:
    """The folder of an office with one archived ordinary case that has originals."""
    folder = tmp_path_factory.mktemp("bound")
    steps = []
    for step in steps_until("周示例", "closing.archive"):
        steps.append(step)
        if step["do"] == "investigation.add_evidence":
            given = step["with"]
            steps += [{**step, "with": {**given, **more}} for more in originals(folder)]  # type: ignore[dict-item]
    desk = training.found(folder / "office", date(2026, 10, 12))
    done = training.run(desk, steps)
    assert [s.message for s in done if s.outcome != "done"] == []
    desk.database.close()
    return folder / "office"


@pytest.fixture
def desk(archived, calendar, tmp_path) -> Desk:
    """王示范's colleague 刘练习, who keeps the archive, at a copy of that office."""

    folder = tmp_path / "office"
    desk = open_copy(archived, folder, calendar)
    yield desk.as_("liu")
    desk.database.close()


def stamps(volume: BoundVolume) -> list[tuple[int, bool] | None]:
    """The number at the upper edge of each page and whether it stands at the right."""
    assert volume.file is not None
    found: list[tuple[int, bool] | None] = []
    pdf = pdfium.PdfDocument(volume.file)
    for page in pdf:
        width, height = page.get_size()
        text = page.get_textpage()
        right = text.get_text_bounded(width / 2, height - CORNER, width, height).strip()
        left = text.get_text_bounded(0, height - CORNER, width / 2, height).strip()
        number = right or left
        found.append((int(number), bool(right)) if re.fullmatch(r"\d+", number) else None)
    pdf.close()
    return found


def printed(volume: BoundVolume) -> str:
    """All text of the volume without white space."""
    assert volume.file is not None
    pdf = pdfium.PdfDocument(volume.file)
    text = "".join(page.get_textpage().get_text_bounded() for page in pdf)
    pdf.close()
    return re.sub(r"\s", "", text)


def only(made: BoundFile) -> BoundVolume:
    (volume,) = made.volumes
    return volume


def test_every_index_row_names_the_page_that_is_stamped_there(desk: Desk, tmp_path: Path):
    volume = only(bound_files.bind(desk, 1, tmp_path / "out"))

    numbers = stamps(volume)
    with pikepdf.open(volume.file) as pdf, pdf.open_outline() as outline:
        starts = [pikepdf.Page(o.destination[0]).index for o in outline.root]
    for item, start in zip(volume.items, starts[2:-1], strict=True):
        assert numbers[start] is not None, item["title"]
        assert str(numbers[start][0]) == str(item["page"]).split("-")[0]


def test_the_numbers_run_through_and_cover_index_and_remarks_have_none(desk: Desk, tmp_path: Path):
    volume = only(bound_files.bind(desk, 1, tmp_path / "out"))

    numbers = stamps(volume)
    first = next(i for i, n in enumerate(numbers) if n)
    stamped = [n[0] for n in numbers if n]
    assert stamped == list(range(1, volume.stamped + 1))
    assert volume.stamped == sum(item["pages"] for item in volume.items)
    assert len(numbers) == volume.pages == first + volume.stamped + 1


def test_the_number_stands_right_on_fronts_and_left_on_backs_of_every_piece(
    desk: Desk, tmp_path: Path
):
    volume = only(bound_files.bind(desk, 1, tmp_path / "out"))

    sides = [n[1] for n in stamps(volume) if n]
    wanted = [page % 2 == 0 for item in volume.items for page in range(item["pages"])]
    assert sides == wanted


def test_the_office_may_number_one_sided_pages(desk: Desk, tmp_path: Path):
    desk.as_("admin").perform(
        "parameters.set",
        {
            "parameter": "P-FILE-DUPLEX",
            "value": "false",
            "valid_from": "2026-11-13",
            "source": "内部规定",
        },
    )

    volume = only(bound_files.bind(desk, 1, tmp_path / "out"))

    assert all(n[1] for n in stamps(volume) if n)


def test_photos_and_scans_are_pages_and_the_rest_is_on_the_list(desk: Desk, tmp_path: Path):
    made = bound_files.bind(desk, 1, tmp_path / "out")

    bound = [i["title"].split("　")[1] for i in only(made).items if i["kind"] == "evidence"]
    assert bound == ["照片", "扫描件"]
    left = {o["title"]: o["reason"] for o in made.originals}
    assert left["坏扫描件"] == "PDF 文件已损坏"
    assert left["录像"] == "音视频等电子文件，以原件保存"
    assert made.originals_file is not None
    assert "录像.mp4" in made.originals_file.read_text(encoding="utf-8-sig")


def test_the_remarks_page_prints_originals_with_their_hash(desk: Desk, tmp_path: Path):
    made = bound_files.bind(desk, 1, tmp_path / "out")

    text = printed(only(made))
    assert "原件清单" in text
    for original in made.originals:
        assert original["sha256"] in text


def test_the_cover_says_how_long_it_is_kept_and_how_much_it_holds(desk: Desk, tmp_path: Path):
    volume = only(bound_files.bind(desk, 1, tmp_path / "out"))

    text = printed(volume)
    assert "保管期限：30年" in text
    assert f"共{len(volume.items)}件{volume.stamped}页" in text


def test_the_same_case_gives_the_same_bytes_and_one_record(desk: Desk, tmp_path: Path):
    first = only(bound_files.bind(desk, 1, tmp_path / "one"))
    second = only(bound_files.bind(desk, 1, tmp_path / "two"))

    assert first.file is not None
    assert second.file is not None
    assert first.file.read_bytes() == second.file.read_bytes()
    with desk.reading() as session:
        acts = session.scalars(select(AuditEntry.act)).all()
    assert acts.count("closing.bound") == 1


def test_a_bound_file_is_recognised_and_an_altered_one_is_not(desk: Desk, tmp_path: Path):
    volume = only(bound_files.bind(desk, 1, tmp_path / "out"))
    assert volume.file is not None
    data = bytearray(volume.file.read_bytes())

    found = bound_proof.identify(desk, bytes(data))
    data[len(data) // 2] ^= 1
    altered = bound_proof.identify(desk, bytes(data))

    assert found is not None
    assert (found.same, found.current, found.pages) == (True, True, volume.pages)
    assert altered is None
    assert checkup.run(desk).faults == ()


def test_a_hash_that_somebody_typed_proves_nothing(desk: Desk):
    forged = b"%PDF-1.4 forged"
    given = {"volume": "single", "sha256": hashlib.sha256(forged).hexdigest(), "pages": 3}
    desk.perform("closing.bound", {"case": 1, **given})

    found = bound_proof.identify(desk, forged)

    assert found is not None
    assert found.same is False
    assert any("页数" in fault for fault in checkup.run(desk).faults)


def test_two_volumes_keep_review_and_approvals_out_of_the_open_one(desk: Desk, tmp_path: Path):
    made = bound_files.bind(desk, 1, tmp_path / "out", dual=True)

    main, inner = made.volumes
    assert (main.volume, inner.volume) == (Volume.MAIN, Volume.INNER)
    assert {i["title"] for i in inner.items} >= {"法制审核意见书", "案件调查终结报告", "结案审批表"}
    assert not {i["title"] for i in main.items} & {i["title"] for i in inner.items}
    assert "（正卷）" in printed(main)
    assert "（副卷）" in printed(inner)
    assert "法制审核意见书" not in printed(main)


def test_each_of_two_volumes_counts_its_pages_from_one(desk: Desk, tmp_path: Path):
    made = bound_files.bind(desk, 1, tmp_path / "out", dual=True)

    for volume in made.volumes:
        assert [n[0] for n in stamps(volume) if n] == list(range(1, volume.stamped + 1))


def test_binding_in_two_volumes_voids_the_single_index_and_stays_so(desk: Desk, tmp_path: Path):
    bound_files.bind(desk, 1, tmp_path / "one", dual=True)
    again = bound_files.bind(desk, 1, tmp_path / "two")

    assert [v.volume for v in again.volumes] == [Volume.MAIN, Volume.INNER]
    with desk.reading() as session:
        covers = session.scalars(select(PaperRow).where(PaperRow.type == "file_cover")).all()
    assert [bool(c.voided_on) for c in covers] == [True, False, False]


def test_a_paper_voided_after_the_archive_leaves_the_file_and_is_listed(desk: Desk, tmp_path: Path):
    bound_files.bind(desk, 1, tmp_path / "before")
    with desk.database.writing() as session:
        paper = session.scalars(select(PaperRow).where(PaperRow.type == "receipt_sheet")).one()
        paper.voided_on, paper.void_reason = date(2026, 11, 14), "票据粘贴有误"

    volume = only(bound_files.bind(desk, 1, tmp_path / "after"))

    assert "罚没票据粘贴页" not in {i["title"][:7] for i in volume.items}
    assert "作废文书清单" in printed(volume)
    assert "票据粘贴有误" in printed(volume)


def test_an_open_case_is_bound_as_a_preview_with_draft_covers_only(desk: Desk, tmp_path: Path):
    done = training.run(desk, steps_until("钱示例", "review.submit"))
    assert done[-1].outcome == "done"

    made = bound_files.bind(desk.as_("wang"), 2, tmp_path / "out")

    volume = only(made)
    assert made.final is False
    assert volume.file is not None
    assert "草稿" in volume.file.name
    pdf = pdfium.PdfDocument(volume.file)
    drafts = ["草稿" in page.get_textpage().get_text_bounded() for page in pdf]
    pdf.close()
    assert drafts[0]
    assert drafts[-1]
    assert not any(drafts[2:-1])


def test_a_preview_leaves_no_trace_in_the_record(desk: Desk, tmp_path: Path):
    training.run(desk, steps_until("钱示例", "review.submit"))
    with desk.reading() as session:
        before = chain.head(session)

    bound_files.bind(desk.as_("wang"), 2, tmp_path / "out")

    with desk.reading() as session:
        assert chain.head(session) == before


def test_only_who_keeps_the_file_may_bind_it_for_good(desk: Desk, tmp_path: Path):
    with pytest.raises(NotAllowed):
        bound_files.bind(desk.as_("cai"), 1, tmp_path / "out")


def test_a_closed_case_has_no_index_to_make_anew_before_it_is_archived(desk: Desk):
    with desk.database.writing() as session:
        session.get_one(Case, 1).archived_on = None

    with pytest.raises(InvalidInput, match="尚未归档"):
        desk.perform("closing.compile", {"case": 1})


def reported(desk: Desk) -> None:
    """王示范 writes into the register who reported, and tells nobody else."""
    given = {"form": "PHONE", "reported_at": "2026-10-12 08:00", "accused": "周示例"}
    told = {"content": "有人倒垃圾", "name": "孙举报", "contact": "13900000001"}
    desk.as_("wang").perform("clue.register_report", {"clue": 1, **given, **told})


def test_the_informant_is_in_the_inner_volume_and_nowhere_else(desk: Desk, tmp_path: Path):
    reported(desk)

    made = bound_files.bind(desk.as_("wang"), 1, tmp_path / "out", dual=True)

    main, inner = made.volumes
    assert "孙举报" not in printed(main)
    assert "投诉举报登记表" not in printed(main)
    assert "孙举报" in printed(inner)


def test_who_need_not_know_the_informant_gets_the_open_volume_only(desk: Desk, tmp_path: Path):
    reported(desk)

    made = bound_files.bind(desk, 1, tmp_path / "out", dual=True)

    main, inner = made.volumes
    assert main.file is not None
    assert inner.file is None
    assert "举报人" in inner.why
    assert [p.name for p in (tmp_path / "out").glob("*副卷*.pdf")] == []


def test_a_single_volume_says_that_the_report_is_kept_sealed(desk: Desk, tmp_path: Path):
    reported(desk)

    volume = only(bound_files.bind(desk, 1, tmp_path / "out", dual=False))

    assert "孙举报" not in printed(volume)
    bound_again = bound_files.bind(desk, 1, tmp_path / "out", dual=False)
    assert only(bound_again).sha256 == volume.sha256


def test_binding_that_is_stopped_leaves_no_file(desk: Desk, tmp_path: Path):
    class Stopped(Exception):
        pass

    def stop(what: str, done: int, _all: int) -> None:
        if what.startswith("装订") and done == 3:
            raise Stopped

    with pytest.raises(Stopped):
        bound_files.bind(desk, 1, tmp_path / "out", told=stop)

    assert [p.name for p in (tmp_path / "out").iterdir() if p.suffix == ".pdf"] == []


def test_the_index_is_made_from_the_pages_that_are_bound(desk: Desk, tmp_path: Path):
    with desk.reading() as session:
        work = desk.work(session)
        case = work.case(1)
        contents = binding_pieces.collect(work, case, tmp_path)
        (wrapped,) = binding.wrappers(work, case)

        assert binding.stale(work, case, contents, dual=False) is False
        assert wrapped.items == binding.items_of(binding.parts(contents, dual=False)[Volume.SINGLE])
