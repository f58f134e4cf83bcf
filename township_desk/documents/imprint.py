"""What a file says about itself beside its contents: office, number, state, digest, signature."""

from dataclasses import dataclass
from enum import StrEnum


class State(StrEnum):
    """How far a file counts."""

    FINAL = "定稿"
    TRAINING = "样张"
    DRAFT = "草稿"
    VOID = "作废"

    @property
    def proves(self) -> bool:
        """Whether the file carries a code and a signature: it was finalised, and it counts."""
        return self in (State.FINAL, State.TRAINING)


NO_SIGNATURE = "0" * 128
NO_KEY = "0" * 64


@dataclass(frozen=True)
class Imprint:
    """One file's own data. *digest* is that of the frozen bytes; *dated_on* is the paper's day."""

    state: State = State.DRAFT
    watermark: str = ""
    office: str = ""
    number: str = ""
    dated_on: str = ""
    digest: str = "0" * 64
    key: str = NO_KEY  # the office's public key, hexadecimal
    signature: str = NO_SIGNATURE

    @property
    def code(self) -> str:
        """The text of the QR code; empty where there is none. No personal data."""
        if not self.state.proves:
            return ""
        training = (self.state.value,) if self.state is State.TRAINING else ()
        return "\n".join(("TD1", *training, self.office, self.number, self.digest))

    @property
    def label(self) -> str:
        """What stands beside the code on every page; only a blank has it (``documents.blank``)."""
        return ""


NOTHING = Imprint()
"""Of a draft that names nobody."""


def signed_words(digest: str, file_digest: str) -> bytes:
    """What the office signs: the frozen bytes and the file that shows them."""
    return f"township-desk-paper/1\n{digest}\n{file_digest}\n".encode("ascii")
