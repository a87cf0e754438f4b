"""What the frontend shows."""

from urllib.parse import unquote


def greeting(name: str) -> str:
    """A friendly line."""
    return f"Hello, {unquote(name).strip()[:40] or 'stranger'}!"
