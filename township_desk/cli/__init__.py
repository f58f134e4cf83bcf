"""The command line: the same acts as the window, without a display and without importing Qt."""
