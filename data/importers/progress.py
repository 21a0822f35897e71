"""How a function that runs in a child process tells how far it has come."""

import json
import os
from contextlib import suppress

_channel: list[int] = []


def open_channel(descriptor: int) -> None:
    """Send what :func:`report` is told to a file descriptor from now on."""
    _channel[:] = [descriptor]


def close_channel() -> None:
    """Report nothing any more, and hold nothing whose end others wait for."""
    while _channel:
        os.close(_channel.pop())


def report(done: int) -> None:
    """Tell the parent process how much is done; outside a child process nothing happens."""
    for descriptor in _channel:
        # a parent that is gone, or does not listen, is no reason to stop
        with suppress(OSError):
            os.write(descriptor, json.dumps(done).encode() + b"\n")
