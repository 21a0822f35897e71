"""What can be seen in a picture: its size, its ink, and how far it is from another."""

import io

import numpy as np
from numpy.typing import NDArray
from PIL import Image

DARK = 110
SMALL_WIDTH = 480


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


def difference(one: Image.Image, other: Image.Image) -> float:
    """Return how far two pictures of one size are apart: the mean over pixels, of 255."""
    return float(np.abs(_numbers(one) - _numbers(other)).mean())


def _numbers(picture: Image.Image) -> NDArray[np.float64]:
    return np.asarray(picture.convert("RGB"), dtype=np.float64)
