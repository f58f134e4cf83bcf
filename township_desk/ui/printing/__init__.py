"""打印: a batch of papers before the eye, out of the printer, and counted."""
