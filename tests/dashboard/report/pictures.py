"""What can be seen in a picture: its size, its ink, and how far it is from another."""

import io
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray
from PIL import Image

Made = TypeVar("Made")
DARK = 110
SMALL_WIDTH = 480
# rows and columns of patches
PATCHES = (10, 6)


def apart(make: Callable[[], Made]) -> Made:
    """Return what is made in a thread of its own.

    Playwright takes one browser a thread, and the tests keep theirs open all through.
    """
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(make).result()


def opened(made: bytes) -> Image.Image:
    """Return a picture on white."""
    picture = Image.open(io.BytesIO(made)).convert("RGBA")
    white = Image.new("RGBA", picture.size, "white")
    return Image.alpha_composite(white, picture).convert("RGB")


def ink(picture: Image.Image, box: tuple[float, float, float, float] = (0, 0, 1, 1)) -> float:
    """Return the share of dark pixels in a part of a picture, given in shares of its sides."""
    width, height = picture.size
    left, top, right, bottom = box
    edges = (int(left * width), int(top * height), int(right * width), int(bottom * height))
    grey = np.asarray(picture.crop(edges).convert("L"))
    return float((grey < DARK).mean())


def small(picture: Image.Image) -> Image.Image:
    """Return a picture made small, as it is kept to compare with."""
    height = round(picture.height * SMALL_WIDTH / picture.width)
    return picture.resize((SMALL_WIDTH, height), Image.Resampling.BOX)


def difference(one: Image.Image, other: Image.Image, patches: tuple[int, int] = PATCHES) -> float:
    """Return how far two pictures of one size are apart, of 255: the mean of the worst patch."""
    rows, columns = patches
    apart_by = np.abs(_numbers(one) - _numbers(other)).mean(axis=2)
    return float(
        max(
            patch.mean()
            for row in np.array_split(apart_by, rows)
            for patch in np.array_split(row, columns, 1)
        )
    )


def _numbers(picture: Image.Image) -> NDArray[np.float64]:
    return np.asarray(picture.convert("RGB"), dtype=np.float64)
