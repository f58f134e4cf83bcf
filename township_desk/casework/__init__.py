"""办案: one module per stage, one function per act."""
