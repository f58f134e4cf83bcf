"""监督: checks of database, evidence and numbering; statistics."""
