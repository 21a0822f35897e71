"""Reading in this process, for tests of what is read and not of the limits it is read within."""

from collections.abc import Callable
from typing import Any

import pytest


@pytest.fixture
def in_this_process(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let files be read here: a child takes a second to start, and many tests read many files."""

    def run(
        function: Callable[..., Any], *args: Any, progress: Callable[[int], None], **_: Any
    ) -> Any:
        result = function(*args)
        progress(100)
        return result

    monkeypatch.setattr("data.importers.importing.run_limited", run)
