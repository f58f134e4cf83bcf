"""Item models over frozen rows; none of them asks the database."""
