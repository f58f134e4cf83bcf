"""留痕: who did what, when, in one hash chain."""
