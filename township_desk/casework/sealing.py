"""The digest over one version of a proposal: what was reviewed is what is decided."""

import hashlib
from dataclasses import replace

from township_desk.casework.plain import plain
from township_desk.models.types import canonical
from township_desk.procedure import facts as f


def sealed(proposal: f.Proposal) -> f.Proposal:
    """The proposal with the SHA-256 over all its other values."""
    values = plain(replace(proposal, digest=""))
    return replace(proposal, digest=hashlib.sha256(canonical(values).encode()).hexdigest())
