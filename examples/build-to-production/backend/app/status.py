"""How the backend is."""

import socket
from collections.abc import Callable

import config

# What a PostgreSQL and a Redis answer before anybody has logged in.
SSL_REQUEST = bytes.fromhex("0000000804d2162f")
PING = b"PING\r\n"


def greets(address: tuple[str, int], greeting: bytes, answers: tuple[bytes, ...]) -> bool:
    """Whether the server at an address answers a greeting in one of these ways."""
    try:
        with socket.create_connection(address, timeout=2) as connection:
            connection.sendall(greeting)
            return connection.recv(64).startswith(answers)
    except OSError:
        return False


CHECKS: dict[str, Callable[[], bool]] = {
    "database": lambda: greets(config.POSTGRES, SSL_REQUEST, (b"N", b"S")),
    "redis": lambda: greets(config.REDIS, PING, (b"+PONG", b"-NOAUTH")),
}


def status(checks: dict[str, Callable[[], bool]] | None = None) -> dict:
    """The answer of /api/v1/status/."""
    services = {
        name: "connected" if check() else "lost" for name, check in (checks or CHECKS).items()
    }
    well = all(state == "connected" for state in services.values())
    return {
        "status": "ok" if well else "unavailable",
        "version": config.GIT_SHA,
        "release": config.__version__,
        "services": services,
    }
