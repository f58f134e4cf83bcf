"""The only place that reads the real time. Everything else is told the day."""

from datetime import UTC, date, datetime, timedelta, timezone

# Fixed, because Windows ships no time zone data and China has had no summer time since 1991.
CHINA = timezone(timedelta(hours=8))


def now() -> datetime:
    """The present instant in UTC."""
    return datetime.now(UTC)


def today() -> date:
    """Today's legal day in China."""
    return now().astimezone(CHINA).date()
