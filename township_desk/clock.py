"""The only place that reads the real time. Everything else is told the day."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

CHINA = ZoneInfo("Asia/Shanghai")


def now() -> datetime:
    """The present instant in UTC."""
    return datetime.now(UTC)


def today() -> date:
    """Today's legal day in China."""
    return now().astimezone(CHINA).date()
