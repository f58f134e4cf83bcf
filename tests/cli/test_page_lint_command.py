"""document lint: papers looked at from the command line."""

from pathlib import Path

from tests.cli.conftest import PAPERS, Shell
from tests.documents.build import full, printed
from township_desk.documents.render.paper import HEIGHT, Page, write


def faulty(path: Path) -> Path:
    """A page whose text stands outside its block."""
    page = Page()
    page.text(100, 20, "当事人：周示例", "fang", 16)
    path.write_bytes(write([page], title="样张", foot=HEIGHT - 12).data)
    return path


def test_every_paper_of_the_training_office_is_fit_to_be_sealed(town: Shell) -> None:
    papers = sorted((town.folder / PAPERS).rglob("*.pdf"))

    said = town("document", "lint", *papers, "--json", folder=False)

    assert said.code == 0, said.out[:2000]
    assert said.json["files"] == len(papers) > 20
    assert said.json["faults"] == []


def test_a_fault_is_told_with_page_and_place(tmp_path: Path, shell: Shell) -> None:
    path = faulty(tmp_path / "出格.pdf")

    said = shell("document", "lint", path, "--json", folder=False)

    assert said.code == 3
    (fault,) = said.json["faults"]
    assert (fault["fault"], fault["page"], fault["left_mm"]) == ("margin", 1, 36)


def test_people_read_what_is_wrong_where(tmp_path: Path, shell: Shell) -> None:
    said = shell("document", "lint", faulty(tmp_path / "出格.pdf"), folder=False)

    assert said.out.startswith("出格.pdf 第 1 页（距左 36 毫米、距上 2 毫米）文字超出版心：当事人")


def test_a_paper_is_held_against_the_block_of_its_type(tmp_path: Path, shell: Shell) -> None:
    path = tmp_path / "清单.pdf"
    path.write_bytes(printed("evidence_list", full()).data)

    as_list = shell("document", "lint", path, "--type", "evidence_list", folder=False)
    as_letter = shell("document", "lint", path, "--type", "penalty_decision", folder=False)

    assert as_list.code == 0, as_list.out
    assert as_list.out.strip() == "1 份文件的版面没有问题"
    assert as_letter.code == 3


def test_a_file_that_is_no_pdf_and_a_type_that_is_none_are_refused(
    tmp_path: Path, shell: Shell
) -> None:
    path = tmp_path / "笔记.pdf"
    path.write_text("没有内容", encoding="utf-8")

    assert shell("document", "lint", path, folder=False).code == 1
    assert shell("document", "lint", path, "--type", "letter", folder=False).code == 1
