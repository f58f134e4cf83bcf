"""Papers that an office holds print the same bytes with every later program (design.md invariant 6).

``golden/`` keeps frozen papers as an earlier program froze them, with the SHA-256 of what it printed.
If a change of layout makes this fail: before the first release run ``pytest tests/documents
--update-golden`` and look at the pages; after it, the old layout stays under its FORMAT and the new one
gets another.
"""

import hashlib
import json
from pathlib import Path

import pytest

from tests.documents.build import frozen, full
from township_desk.documents.freeze import FrozenDocument
from township_desk.documents.render import render

GOLDEN = Path(__file__).parent / "golden"
SUMS = GOLDEN / "sha256.json"
KINDS = (
    "case_filing_approval",
    "case_transfer_letter",
    "compulsory_enforcement_application",
    "criminal_transfer_approval",
    "criminal_transfer_letter",
    "deferred_payment_notice",
    "evidence_list",
    "file_cover",
    "file_index",
    "goods_list",
    "interview_record",
    "jurisdiction_request",
    "matter_approval",
    "penalty_decision",
    "performance_demand",
    "prior_notice",
    "seal_seizure_decision",
    "service_receipt",
    "substitute_performance_decision",
    "summary_penalty_decision",
    "transfer_receipt",
)


def printed(paper: FrozenDocument) -> str:
    return hashlib.sha256(render(paper).data).hexdigest()


@pytest.fixture(scope="module")
def sums(request: pytest.FixtureRequest) -> dict[str, str]:
    """The sum of each golden paper; made anew with --update-golden."""
    if request.config.getoption("--update-golden"):
        GOLDEN.mkdir(exist_ok=True)
        made = {}
        for kind in KINDS:
            paper = frozen(kind, full(), number="缙壶镇某字〔2026〕第000057号")
            (GOLDEN / f"{kind}.json").write_bytes(paper.to_bytes())
            made[kind] = printed(paper)
        SUMS.write_text(json.dumps(made, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    return json.loads(SUMS.read_text(encoding="utf-8"))


@pytest.mark.parametrize("kind", KINDS)
def test_a_paper_of_an_earlier_program_still_prints_its_bytes(kind: str, sums: dict[str, str]):
    paper = FrozenDocument.from_bytes((GOLDEN / f"{kind}.json").read_bytes())

    assert printed(paper) == sums[kind]
