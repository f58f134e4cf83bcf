"""文书: definitions, freezing the facts, rendering them to paper."""
