"""事项: the county's spreadsheets, penalty sentences, editions compared."""
