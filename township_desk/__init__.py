"""Township Desk 乡镇综合行政执法办案桌面."""

__version__ = "0.1.0"
