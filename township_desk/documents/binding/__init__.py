"""案卷: the order of its papers, evidence as pages, page numbers, one PDF (documents.md 9)."""
