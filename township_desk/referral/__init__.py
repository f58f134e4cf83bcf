"""移送: when a case must leave us, to whom, and the package."""
