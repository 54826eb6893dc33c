"""Days as records and files write them, and as moments, in seconds since 1970."""

from datetime import UTC, date, datetime, time


def day_of(timestamp: int) -> str:
    """Return the day of a moment, as in ISO 8601."""
    return datetime.fromtimestamp(timestamp, UTC).date().isoformat()


def moment_of(day: str) -> int:
    """Return the moment at which a day begins, which is given as in ISO 8601."""
    return int(datetime.combine(date.fromisoformat(day), time(), UTC).timestamp())
