"""当事人: kinds, identity numbers and credit codes."""
