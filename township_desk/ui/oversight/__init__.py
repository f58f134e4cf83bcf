"""监督: what the reviews of many files say together."""
