"""Whose identity paper it is (处罚法第四十条；G-PTY-09)."""

import pytest

from township_desk.parties.identity import proves


@pytest.mark.parametrize(
    "item",
    [
        "周示例居民身份证复印件",
        "身份证复印件",
        "当事人身份证（复印件）",
        "营业执照副本复印件",
        "缙云县示例有限公司营业执照复印件",
        "法定代表人身份证明",
    ],
)
def test_the_partys_own_paper_proves_who_it_is(item: str):
    assert proves(item, ("周示例", "缙云县示例有限公司"))


@pytest.mark.parametrize(
    "item", ["郑示例居民身份证复印件", "现场照片", "另一公司营业执照复印件", ""]
)
def test_somebody_elses_paper_and_no_paper_prove_nothing(item: str):
    assert not proves(item, ("周示例", ""))
