"""份数 as the catalogue words them."""

import pytest

from township_desk.documents.copies import Holder, parse_copies
from township_desk.documents.spec import load_specs, parse
from township_desk.errors import InvalidInput


def test_each_holder_of_a_copy_is_counted() -> None:
    assert parse_copies("归1移1检1") == {
        Holder.FILE: 1, Holder.RECEIVER: 1, Holder.PROCURATORATE: 1
    }  # fmt: skip


def test_a_copy_in_brackets_is_the_office_s_choice() -> None:
    assert parse_copies("归1当2（备1）") == {Holder.FILE: 1, Holder.PARTY: 2}


def test_brackets_inside_a_holder_s_name_are_no_choice() -> None:
    assert parse_copies("归1复议机关（法院）1") == {Holder.FILE: 1, Holder.REMEDY_ORGAN: 1}


@pytest.mark.parametrize("text", ["归", "1", "归1狗1", "归1当"])
def test_copies_that_nobody_keeps_are_refused(text: str) -> None:
    with pytest.raises(ValueError, match="份数"):
        parse_copies(text)


def test_a_definition_with_unknown_copies_is_refused_by_name() -> None:
    source = load_specs()["penalty_decision"].source.replace("归1当1（备1）", "归1狗1")

    with pytest.raises(InvalidInput, match=r"x\.toml.*狗1"):
        parse(source, "x.toml")
