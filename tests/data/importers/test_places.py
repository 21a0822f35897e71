"""Countries and governorates are known by the names that files give them."""

import pytest

from data.importers.places import country_code, governorate


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Iraq", "IRQ"),
        ("iraq", "IRQ"),
        ("IRQ", "IRQ"),
        ("368", "IRQ"),
        ("4", "AFG"),
        ("004", "AFG"),
        ("DR Congo (Zaire)", "COD"),
        ("Yemen (North Yemen)", "YEM"),
        ("Russia (Soviet Union)", "RUS"),
        ("Bosnia-Herzegovina", "BIH"),
        ("West Bank and Gaza Strip", "PSE"),
        ("Côte d\u2019Ivoire", "CIV"),
        ("Türkiye", "TUR"),
        ("Kosovo", "XKX"),
        ("Atlantis", None),
        ("", None),
        (None, None),
    ],
)
def test_country_by_any_name(text: str | None, expected: str | None) -> None:
    assert country_code(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Baghdād province", ("Baghdad", "IQ-BG")),
        ("Al Anbar", ("Anbar", "IQ-AN")),
        ("Şalāḩ ad Dīn province", ("Salah al-Din", "IQ-SD")),
        ("Saladin", ("Salah al-Din", "IQ-SD")),
        ("Babylon", ("Babil", "IQ-BB")),
        ("At-Ta'mim", ("Kirkuk", "IQ-KI")),
        ("IQ-NI", ("Ninewa", "IQ-NI")),
        ("Karbalā\u2019 province", ("Karbala", "IQ-KA")),
        ("Al Basrah", ("Basra", "IQ-BA")),
        ("Elsewhere", ("Elsewhere", None)),
        ("Unknown", (None, None)),
        ("", (None, None)),
        (None, (None, None)),
    ],
)
def test_governorate_by_any_spelling(text: str | None, expected: tuple[str | None, str]) -> None:
    assert governorate(text, "IRQ") == expected


def test_governorate_of_another_country_is_left_as_stated() -> None:
    assert governorate("Babil", "SYR") == ("Babil", None)
