"""The words of the map: each has its Chinese name, and the main road leads forward."""

import pytest

from township_desk.procedure import stages
from township_desk.procedure.stages import MAIN_ROAD, Stage

WORDS = [
    word
    for kind in (
        stages.Stage,
        stages.Role,
        stages.EvidenceKind,
        stages.CaseSource,
        stages.ServiceMethod,
        stages.LegalOpinion,
        stages.ClosingReason,
    )
    for word in kind
]


@pytest.mark.parametrize("word", WORDS)
def test_every_word_of_the_map_has_a_chinese_name(word):
    assert word.label
    assert not word.label.isascii()


def test_the_main_road_keeps_the_order_of_the_stages():
    order = list(Stage)

    assert [order.index(stage) for stage in MAIN_ROAD] == sorted(map(order.index, MAIN_ROAD))
