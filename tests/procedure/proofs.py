"""What proves a rule: a case that meets it, and nearly the same case that it lets pass."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from township_desk.errors import Finding

Ask = Callable[..., Iterable[Finding]]


@dataclass(frozen=True)
class Proof:
    """*meets* asks the guard about a case that the rule stops, *passes* about the case mended."""

    meets: Callable[[], Iterable[Finding]]
    passes: Callable[[], Iterable[Finding]]


def proof(ask: Ask, meets: Mapping[str, object], passes: Mapping[str, object]) -> Proof:
    """The same question to the same guard, once with the fault and once without."""
    return Proof(lambda: ask(**meets), lambda: ask(**passes))
