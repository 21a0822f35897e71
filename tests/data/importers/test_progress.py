"""What is told on the way goes to the channel, and nowhere where there is none."""

import os

from data.importers import progress


def test_number_goes_to_the_channel() -> None:
    reading, writing = os.pipe()
    progress.open_channel(writing)
    try:
        progress.report(12)
        progress.report(30)
        assert os.read(reading, 100) == b"12\n30\n"
    finally:
        progress._channel.clear()
        os.close(reading)
        os.close(writing)


def test_nothing_happens_without_a_channel_or_without_a_listener() -> None:
    progress.report(1)
    reading, writing = os.pipe()
    os.close(reading)
    progress.open_channel(writing)
    try:
        progress.report(2)
    finally:
        progress._channel.clear()
        os.close(writing)
    assert progress._channel == []
