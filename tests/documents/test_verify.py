"""The file alone: every byte counts, the office's key proves the origin, nothing else is claimed."""

import contextlib
import json
import random
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.documents.build import frozen, full
from township_desk.documents import checker
from township_desk.documents.imprint import signed_words
from township_desk.documents.render import Pdf, render

KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
PUBLIC = KEY.public_key().public_bytes_raw().hex()
OTHER = Ed25519PrivateKey.from_private_bytes(bytes(32)).public_key().public_bytes_raw().hex()


def issued(number: str = "缙壶镇罚决字〔2026〕第000057号", **how: Any) -> Pdf:
    return render(
        frozen("penalty_decision", full(), number=number),
        key=PUBLIC,
        sign=lambda digest, file: KEY.sign(signed_words(digest, file)).hex(),
        **how,
    )


PAPER = issued()


def test_a_whole_file_is_whole_and_its_origin_waits_for_the_key() -> None:
    said = checker.check(PAPER.data)

    assert (said["verdict"], said["origin"]) == ("whole", "unproven")
    assert checker.code_of(said) == 0


def test_the_offices_key_proves_the_origin() -> None:
    assert checker.check(PAPER.data, PUBLIC)["origin"] == "proven"
    assert checker.check(PAPER.data, PUBLIC.upper() + "\n")["origin"] == "proven"


@pytest.mark.parametrize("key", [OTHER, "", "00" * 32, "zz", "ff" * 32])
def test_another_key_proves_nothing(key: str) -> None:
    assert checker.check(PAPER.data, key)["origin"] != "proven"


def test_the_signature_frozen_with_the_paper_prints_it_again_without_the_key() -> None:
    again = render(
        frozen("penalty_decision", full(), number="缙壶镇罚决字〔2026〕第000057号"),
        key=PUBLIC,
        signature=PAPER.imprint.signature,
    )

    assert again.data == PAPER.data


def test_one_altered_byte_anywhere_is_noticed() -> None:
    """Fonts, pages, code, metadata, cross references: 400 places over the whole file."""
    places = random.Random(4711).sample(range(len(PAPER.data)), 400)
    for place in places:
        altered = bytearray(PAPER.data)
        altered[place] ^= 1 << place % 8
        try:
            said = checker.check(bytes(altered), PUBLIC)
        except checker.Unreadable:
            continue
        assert said["verdict"] == "altered", place


def test_every_altered_byte_of_the_metadata_is_noticed() -> None:
    start = PAPER.data.index(b"<td:state>")
    end = PAPER.data.index(b"</td:signature>") + 15
    for place in range(start, end):
        altered = bytearray(PAPER.data)
        altered[place] ^= 1
        try:
            said = checker.check(bytes(altered), PUBLIC)
        except checker.Unreadable:
            continue
        assert said["verdict"] in ("altered", "extended"), place
        assert said["origin"] != "proven", place


def test_who_computes_the_digest_anew_still_lacks_the_signature() -> None:
    """A forger changes the sum and mends the digest of the file: only the signature tells."""
    forged = issued(number="缙壶镇罚决字〔2026〕第000099号")
    stolen = forged.data.replace(
        forged.imprint.signature.encode(), PAPER.imprint.signature.encode()
    )

    said = checker.check(stolen, PUBLIC)

    assert (said["verdict"], said["origin"]) == ("altered", "false")


def test_a_cut_file_is_altered_and_a_longer_one_is_extended() -> None:
    assert checker.check(PAPER.data[:-2])["verdict"] == "altered"
    said = checker.check(PAPER.data + b"more")
    assert (said["verdict"], said["added"]) == ("extended", 4)
    assert checker.code_of(said) == 3


@pytest.mark.parametrize(
    ("how", "verdict"),
    [({"draft": True}, "draft"), ({"void": True}, "void"), ({"watermark": "样张"}, "whole")],
)
def test_drafts_void_papers_and_training_are_called_so(how: dict[str, Any], verdict: str) -> None:
    said = checker.check(issued(**how).data)

    assert said["verdict"] == verdict
    assert {"draft": "草稿", "void": "作废", "whole": "样张"}[verdict] in "".join(
        checker.sentences(said)
    )


@pytest.mark.parametrize(
    "data",
    [b"", b"%PDF-1.4", b"%PDF-1.7\n<?xpacket begin=\n<?xpacket end=", b"PK\x03\x04", b"<html>"],
)
def test_a_foreign_file_is_refused_in_words(data: bytes) -> None:
    with pytest.raises(checker.Unreadable):
        checker.check(data)


@given(st.binary(max_size=300))
@settings(max_examples=60, deadline=None)
def test_no_packet_of_rubbish_breaks_the_checker(rubbish: bytes) -> None:
    data = b"%PDF-1.7\n<?xpacket begin=" + rubbish + b"<?xpacket end="

    with contextlib.suppress(checker.Unreadable):
        assert checker.check(data)["verdict"] != "whole"


@given(st.binary(min_size=32, max_size=32), st.binary(max_size=200))
@settings(max_examples=25, deadline=None)
def test_our_ed25519_agrees_with_the_library(seed: bytes, words: bytes) -> None:
    key = Ed25519PrivateKey.from_private_bytes(seed)
    public, signature = key.public_key().public_bytes_raw().hex(), key.sign(words)
    broken = bytes([signature[0] ^ 1]) + signature[1:]

    assert checker.signature_holds(public, words, signature.hex())
    assert not checker.signature_holds(public, words + b"x", signature.hex())
    assert not checker.signature_holds(public, words, broken.hex())


def test_a_signature_with_its_order_added_is_refused() -> None:
    """RFC 8032 5.1.7: S must be below the order, or one signature could be written in two ways."""
    signature = KEY.sign(b"x")
    s = int.from_bytes(signature[32:], "little") + 2**252 + 27742317777372353535851937790883648493
    twice = signature[:32] + s.to_bytes(32, "little")

    assert not checker.signature_holds(PUBLIC, b"x", twice.hex())


def alone(*arguments: str) -> "subprocess.CompletedProcess[bytes]":
    """The script on a machine that has nothing but Python: no site packages, another folder."""
    return subprocess.run(
        [sys.executable, "-I", "-S", *arguments], capture_output=True, check=False, timeout=60
    )


def test_the_script_stands_alone(tmp_path: Path) -> None:
    script, paper = tmp_path / "check_paper.py", tmp_path / "决定书.pdf"
    script.write_bytes(Path(checker.__file__).read_bytes())
    paper.write_bytes(PAPER.data)

    whole = alone(str(script), str(paper), f"--key={PUBLIC}", "--json")
    paper.write_bytes(PAPER.data.replace(b" 0 obj", b" 0 obj ", 1))
    altered = alone(str(script), str(paper))

    assert whole.returncode == 0, whole.stderr
    assert json.loads(whole.stdout.decode())["origin"] == "proven"
    assert altered.returncode == 5
    assert "被改动过" in altered.stdout.decode()
    assert "不能证明" in altered.stdout.decode()


@pytest.mark.parametrize(
    ("arguments", "code"), [((), 2), (("a", "b"), 2), (("a", "--what"), 2), (("没有.pdf",), 1)]
)
def test_the_script_says_what_it_was_asked_wrongly(arguments: tuple[str, ...], code: int) -> None:
    answer = alone(checker.__file__, *arguments)

    assert answer.returncode == code
    assert answer.stderr


def test_a_title_cannot_forge_lines_on_the_screen() -> None:
    assert checker.plain("好\n文件完好\x1b[2J") == "好?文件完好?[2J"
