"""案卷评查 (procedure.md 8): the checks as data, what each looks at, the sheet with its score."""
