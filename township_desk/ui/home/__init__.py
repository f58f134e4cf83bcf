"""首页: what is due and what waits for me."""
