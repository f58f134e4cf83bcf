"""print-desk and document print: what a clerk without the window, or without a printer, does."""

import hashlib
import shutil

import pytest

from tests.cli.conftest import Shell


@pytest.fixture
def own(town: Shell, tmp_path) -> Shell:
    """A copy of the office in which something may be recorded."""
    folder = tmp_path / "own"
    shutil.copytree(town.folder, folder)
    return Shell(folder)


def on_desk(shell: Shell, *more: str):
    said = shell("print-desk", "--json", *more)
    assert said.code == 0, said.err
    return said.json


def case_of(shell: Shell) -> str:
    """The number of a case that has a decision on the desk."""
    papers = on_desk(shell)["papers"]
    return next(p["case"] for p in papers if p["type"] == "penalty_decision")


def test_the_desk_is_listed_with_its_counts(town: Shell):
    said = on_desk(town, "--most", "5")

    assert len(said["papers"]) == 5
    assert said["counts"]["open"] >= said["counts"]["print"] > 0
    assert {"case", "party", "title", "number", "copies", "remains", "due_on"} <= set(
        said["papers"][0]
    )


def test_the_desk_can_be_read_by_people(town: Shell):
    said = town("print-desk", "--most", "3")

    assert "待打印" in said.out
    assert said.out.splitlines()[-1].startswith("共 ")


def test_only_what_is_still_to_be_sealed_is_listed(town: Shell):
    papers = on_desk(town, "--remains", "seal")["papers"]

    assert papers
    assert all("seal" in paper["remains"] for paper in papers)


def test_a_case_is_printed_into_a_folder_copy_by_copy(town: Shell, tmp_path):
    out = tmp_path / "out"

    said = town(
        "document", "print", case_of(town), "penalty_decision", "--to-folder", out, "--json"
    )

    assert said.code == 0, said.err
    assert [f["holder"] for f in said.json["files"]] == ["归档", "交当事人"]
    written = [(out / f["file"]).read_bytes() for f in said.json["files"]]
    assert len({hashlib.sha256(data).hexdigest() for data in written}) == 1
    verified = town("document", "verify", out / said.json["files"][0]["file"])
    assert verified.code == 0


def test_the_served_set_holds_no_copy_for_the_file(town: Shell, tmp_path):
    said = town(
        "document", "print", case_of(town), "--to-folder", tmp_path / "out", "--set", "served",
        "--json",
    )  # fmt: skip

    assert said.code == 0, said.err
    assert {f["holder"] for f in said.json["files"]} == {"交当事人"}


def test_what_is_not_finalised_is_printed_as_a_draft_and_never_counted(own: Shell, tmp_path):
    number = case_of(own)
    before = on_desk(own)["counts"]

    said = own(
        "document", "print", number, "case_closing_approval", "--to-folder", tmp_path / "out",
        "--record", "--as", "wang", "--json",
    )  # fmt: skip

    assert said.code == 0, said.err
    (draft,) = said.json["files"]
    assert (draft["paper"], draft["file"]) == (None, "草稿_结案审批表.pdf")
    assert on_desk(own)["counts"] == before


def test_printing_elsewhere_is_recorded_by_who_does_it(own: Shell, tmp_path):
    number = case_of(own)
    before = on_desk(own)["counts"]["print"]

    said = own(
        "document", "print", number, "penalty_decision", "--to-folder", tmp_path / "out",
        "--record", "--as", "wang",
    )  # fmt: skip

    assert said.code == 0, said.err
    assert on_desk(own)["counts"]["print"] == before - 1


def test_a_type_that_does_not_exist_is_refused_and_nothing_is_written(town: Shell, tmp_path):
    out = tmp_path / "out"

    said = town("document", "print", case_of(town), "no_such_paper", "--to-folder", out)

    assert said.code == 1
    assert "no_such_paper" in said.err
    assert not out.exists()


def test_a_file_that_cannot_be_written_is_told_and_the_others_are_written(town: Shell, tmp_path):
    out = tmp_path / "out"
    number = case_of(town)
    names = [
        f["file"]
        for f in town("document", "print", number, "--to-folder", out, "--json").json["files"]
    ]
    shutil.rmtree(out)
    (out / names[0]).mkdir(parents=True)  # something stands in the way

    said = town("document", "print", number, "--to-folder", out, "--json")

    failed = [f["file"] for f in said.json["files"] if f["error"]]
    assert said.code == 1
    assert failed == [names[0]]
    assert all((out / name).is_file() for name in names[1:])
