"""The workspace of one case."""
