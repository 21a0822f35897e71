"""Countries and governorates by any of the names that files give them."""

import csv
from functools import cache, lru_cache
from pathlib import Path

from data.text.aliases import words

_COUNTRIES = Path(__file__).with_name("countries.csv")
_ARTICLES = {"al", "an", "ar", "as", "at", "ad", "ash"}
_GENERIC = {"province", "governorate", "muhafazat"}
# name in the records: code, other names (spellings and chief towns) without article or accent
_GOVERNORATES = {
    "Anbar": ("IQ-AN", ""),
    "Babil": ("IQ-BB", "babel; babylon; hilla; hillah"),
    "Baghdad": ("IQ-BG", ""),
    "Basra": ("IQ-BA", "basrah; bassora"),
    "Dhi Qar": ("IQ-DQ", "thi qar; nasiriyah"),
    "Diyala": ("IQ-DI", ""),
    "Duhok": ("IQ-DA", "dahuk; dihok; dohuk"),
    "Erbil": ("IQ-AR", "arbil; irbil; hewler"),
    "Karbala": ("IQ-KA", "kerbala"),
    "Kirkuk": ("IQ-KI", "tamim"),
    "Maysan": ("IQ-MA", "missan"),
    "Muthanna": ("IQ-MU", "muthannia; samawah"),
    "Najaf": ("IQ-NA", ""),
    "Ninewa": ("IQ-NI", "ninawa; nineveh"),
    "Qadisiyyah": ("IQ-QA", "qadisiyah; qadissiya; qadisiya; diwaniyah"),
    "Salah al-Din": ("IQ-SD", "salah ad din; sala ad din; saladin; salahaddin"),
    "Sulaymaniyah": ("IQ-SU", "sulaimani; sulaymaniya; sulaimaniyah"),
    "Wasit": ("IQ-WA", "wassit"),
}


@lru_cache(maxsize=4096)
def country_code(text: str | None) -> str | None:
    """Return the ISO 3166-1 alpha-3 code of a country by name, alpha-3 or numeric code, or None."""
    if text is None:
        return None
    return _countries().get(" ".join(words(text)))


@cache
def country_name(code: str) -> str:
    """Return the name of a country by its alpha-3 code; the code itself for an unknown one."""
    with _COUNTRIES.open(encoding="utf-8", newline="") as file:
        names = {row["alpha3"]: row["name"] for row in csv.DictReader(file)}
    return names.get(code, code)


@lru_cache(maxsize=4096)
def governorate(text: str | None, country: str | None) -> tuple[str | None, str | None]:
    """Return the name in our records and the ISO 3166-2 code of a governorate as stated.

    Outside Iraq, and where the name is not known, the stated text comes back without a code;
    what says that it is not known comes back as nothing.
    """
    if not text or text.casefold() == "unknown":
        return None, None
    found = _governorates().get(_bare(text)) if country == "IRQ" else None
    return found or (text, None)


@cache
def _countries() -> dict[str, str]:
    codes: dict[str, str] = {}
    with _COUNTRIES.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            names = [row["name"], *row["other_names"].split(";"), row["alpha3"]]
            codes |= {" ".join(words(name)): row["alpha3"] for name in names if name}
            if row["numeric"]:
                codes |= {row["numeric"]: row["alpha3"], str(int(row["numeric"])): row["alpha3"]}
    return codes


@cache
def _governorates() -> dict[str, tuple[str, str]]:
    return {
        _bare(name): (own, code)
        for own, (code, others) in _GOVERNORATES.items()
        for name in (own, code, *filter(None, others.split(";")))
    }


def _bare(text: str) -> str:
    found = [word for word in words(text) if word not in _GENERIC]
    if len(found) > 1 and found[0] in _ARTICLES:
        del found[0]
    return " ".join(found)
