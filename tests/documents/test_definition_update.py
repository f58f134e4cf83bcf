"""A county's update of definitions: by its signature, newer, whole and printable — or not at all."""

import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from tests.conftest import open_copy
from tests.documents.build import full
from tests.documents.issued import case_of, papers_of
from township_desk.audit import verify as audit
from township_desk.casework import definitions, paper_files, papers
from township_desk.casework.desk import Desk
from township_desk.documents import definition_update
from township_desk.documents.freeze import freeze
from township_desk.documents.proof import normal, text_of
from township_desk.documents.spec import load_specs
from township_desk.errors import InvalidInput, NotAllowed
from township_desk.law.calendar import WorkCalendar

COUNTY = Ed25519PrivateKey.from_private_bytes(b"county key of thirty-two bytes..")
KEY = COUNTY.public_key().public_bytes_raw().hex()
STRANGER = Ed25519PrivateKey.from_private_bytes(b"strange key of thirty-two bytes.")
KIND = "penalty_decision"
SHIPPED = load_specs()[KIND].source
WORDED = SHIPPED.replace("以上事实，有下列证据证实", "上述事实有以下证据予以证实")


def packed(
    texts: dict[str, str], version: int = 1, by: Ed25519PrivateKey = COUNTY, **more: Any
) -> bytes:
    values: dict[str, Any] = {
        "format": definition_update.FORMAT, "version": version, "issued_by": "缙云县司法局",
        "issued_on": "2026-11-01", "definitions": texts, **more,
    }  # fmt: skip
    values["signature"] = by.sign(definition_update.words_of(values)).hex()
    return json.dumps(values, ensure_ascii=False, indent=1).encode()


@pytest.fixture
def desk(decided_template: Path, tmp_path: Path, calendar: WorkCalendar) -> Iterator[Desk]:
    folder = tmp_path / "office"
    desk = open_copy(decided_template, folder, calendar)
    yield desk.as_("admin")
    desk.database.close()


def takes(desk: Desk, data: bytes, key: str = KEY, **more: object) -> str:
    path = desk.data_dir.parent / "更新.json"
    path.write_bytes(data)
    return desk.perform("definitions.import", {"file": str(path), "key": key, **more}).message


def in_force(desk: Desk) -> dict[str, Any]:
    with desk.reading() as session:
        return definitions.noted(desk.work(session))


def test_papers_to_come_are_worded_by_the_update_and_issued_ones_stay(desk: Desk) -> None:
    assert WORDED != SHIPPED
    before = papers_of(desk, KIND)[0]

    assert "《行政处罚决定书》" in takes(desk, packed({KIND: WORDED}))

    text = normal("".join(text_of(paper_files.draft(desk, case_of(desk), KIND))))
    assert "上述事实有以下证据予以证实" in text
    old = normal("".join(text_of(papers.pdf_of(before, "样张"))))
    assert "以上事实，有下列证据证实".replace("，", ",") in old


def test_a_paper_issued_under_the_update_keeps_it_when_the_next_one_comes(desk: Desk) -> None:
    takes(desk, packed({KIND: WORDED}))
    given = {"case": case_of(desk), "paper": papers_of(desk, KIND)[0].id, "reason": "试", "reissue": True}  # fmt: skip
    desk.as_("li").perform("papers.void", given)
    issued = papers_of(desk, KIND)[-1]

    takes(desk, packed({KIND: SHIPPED}, 2))

    again = normal("".join(text_of(papers.pdf_of(issued, "样张"))))
    assert "上述事实有以下证据予以证实" in again


def test_the_import_is_audited(desk: Desk) -> None:
    takes(desk, packed({KIND: WORDED}))

    assert (in_force(desk)["version"], in_force(desk)["key"]) == (1, KEY)
    with desk.reading() as session:
        assert audit.verify_in(session, desk.data_dir, heads_needed=True).whole


BROKEN = WORDED + "\n[[block]]\nkind = 'text'\ntext = '{{ nobody.knows }}'\n"
REFUSED = {
    "another key": (packed({KIND: WORDED}, by=STRANGER), "签名与公钥不符"),
    "altered": (packed({KIND: WORDED}).replace("予以证实".encode(), "给予证实".encode()), "签名与公钥不符"),
    "no json": (b"rubbish", "不是文书定义更新文件"),
    "too deep": (b"[" * 100_000, "不是文书定义更新文件"),
    "another format": (packed({KIND: WORDED}, format="x/1"), "不是文书定义更新文件"),
    "more fields": (packed({KIND: WORDED}, more=1), "不是文书定义更新文件"),
    "empty": (packed({}), "不是文书定义更新文件"),
    "no toml": (packed({KIND: "= = ="}), "无法读取"),
    "unknown type": (packed({"new_paper": WORDED}), "没有这种文书"),
    "another number": (packed({KIND: WORDED.replace('number = "D59"', 'number = "D60"')}), "不能改变"),
    "unknown fact": (packed({KIND: BROKEN}), "nobody"),
    "unknown required": (
        packed({KIND: WORDED.replace("required = [", 'required = [\n["no.such", "某事"],', 1)}),
        "不认识的内容",
    ),
    "syntax": (packed({KIND: WORDED.replace("{{", "{% no %}{{", 1)}), "."),
    "code": (packed({KIND: WORDED + "\n[[block]]\nkind='text'\ntext='{{ agency.__class__.__mro__ }}'\n"}), "."),
    "one of two": (packed({KIND: WORDED, "prior_notice": "= ="}), "prior_notice"),
}  # fmt: skip


@pytest.mark.parametrize("name", REFUSED)
def test_nothing_is_taken_over_from_a_faulty_update(desk: Desk, name: str) -> None:
    data, words = REFUSED[name]

    with pytest.raises(InvalidInput, match=words):
        takes(desk, data)

    assert in_force(desk) == {}
    assert not (desk.data_dir / definitions.FOLDER).exists()


def test_an_older_or_equal_version_is_refused_and_the_present_one_stays(desk: Desk) -> None:
    takes(desk, packed({KIND: WORDED}, 5))
    for version in (4, 5):
        with pytest.raises(InvalidInput, match="不比现行的 5 新"):
            takes(desk, packed({KIND: SHIPPED}, version))

    assert in_force(desk)["version"] == 5


def test_another_seat_takes_the_same_file_again(desk: Desk) -> None:
    """With a server every seat has its own folder: the file is asked for by name, never guessed."""
    data = packed({KIND: WORDED})
    takes(desk, data)
    shutil.rmtree(desk.data_dir / definitions.FOLDER)

    with pytest.raises(InvalidInput, match="在这台电脑上再导入一次"):
        paper_files.draft(desk, case_of(desk), KIND)
    takes(desk, data)

    assert paper_files.draft(desk, case_of(desk), KIND)


def test_a_file_altered_in_the_folder_is_not_used(desk: Desk) -> None:
    takes(desk, packed({KIND: WORDED}))
    (kept,) = (desk.data_dir / definitions.FOLDER).iterdir()
    kept.write_bytes(kept.read_bytes() + b" ")

    with pytest.raises(InvalidInput, match="已损坏"):
        paper_files.draft(desk, case_of(desk), KIND)


def test_another_county_key_needs_to_be_said(desk: Desk) -> None:
    takes(desk, packed({KIND: WORDED}))
    other = STRANGER.public_key().public_bytes_raw().hex()
    data = packed({KIND: SHIPPED}, 2, by=STRANGER)

    with pytest.raises(InvalidInput, match="与上次导入时的不同"):
        takes(desk, data, other)
    takes(desk, data, other, replace_key=True)

    assert in_force(desk)["key"] == other


@pytest.mark.parametrize("key", ["", "zz", KEY[:-1], KEY + "0"])
def test_a_key_that_is_none_is_refused(desk: Desk, key: str) -> None:
    with pytest.raises(InvalidInput, match="公钥"):
        takes(desk, packed({KIND: WORDED}), key)


def test_only_the_administrator_imports(desk: Desk) -> None:
    with pytest.raises(NotAllowed):
        takes(desk.as_("li"), packed({KIND: WORDED}))


def test_every_shipped_definition_would_pass_as_an_update() -> None:
    """The trial refuses no definition that the program itself ships."""
    data = packed({name: spec.source for name, spec in load_specs().items()})

    found = definition_update.check(definition_update.read(data))

    assert set(found) == set(load_specs())


def test_the_sample_case_is_the_full_case_of_these_tests() -> None:
    """After a new fact: write resources/documents/sample.json anew from ``build.full()``."""
    spec = load_specs()[KIND]

    assert definition_update.sample() == freeze(spec, full()).facts
