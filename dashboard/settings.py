"""Read every setting in one place, and say what is wrong with a bad one."""

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Self
from urllib.parse import urlsplit

LANGUAGES = ("nb", "en")
YES, NO = "yes", "no"
HIGHEST_PORT = 65535
# The letters of a host's name, or of an IPv6 address.
HOST = re.compile(r"[\w.:-]+")


class SettingError(ValueError):
    """A setting that cannot be used; the message names it, its value, the rule and the remedy."""


@dataclass(frozen=True)
class Settings:
    """What can be set from outside, with the values that a newcomer gets."""

    host: str = "127.0.0.1"
    port: int = 8050
    data_folder: Path | None = None
    language: str = "nb"
    online_tiles: str | None = None
    store: Path = Path("var/sentrumskart.sqlite3")
    warm: bool = True
    chromium: Path | None = None
    slides: Path | None = None
    url: str = ""

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] = os.environ) -> Self:
        """Read the settings from environment variables."""
        return cls(
            host=environment.get("HOST") or cls.host,
            port=_port(environment.get("PORT") or str(cls.port)),
            data_folder=_folder(environment.get("SENTRUMSKART_DATA")),
            language=_language(environment.get("SENTRUMSKART_LANG") or cls.language),
            online_tiles=_tiles(environment.get("SENTRUMSKART_ONLINE_TILES")),
            store=_file(environment.get("SENTRUMSKART_STORE")) or cls.store,
            warm=_yes("SENTRUMSKART_WARM", environment.get("SENTRUMSKART_WARM") or YES),
            chromium=_program(environment.get("CHROMIUM")),
            slides=_template(environment.get("SENTRUMSKART_SLIDES")),
            url=_url(environment.get("SENTRUMSKART_URL")),
        )


def _port(text: str) -> int:
    if not text.isdecimal() or not 0 < int(text) <= HIGHEST_PORT:
        message = (
            f"PORT is «{text}», but must be a whole number from 1 to {HIGHEST_PORT}. "
            "Write for example PORT=8050."
        )
        raise SettingError(message)
    return int(text)


def _folder(text: str | None) -> Path | None:
    if not text:
        return None
    folder = Path(text).expanduser()
    if not folder.is_dir():
        message = (
            f"SENTRUMSKART_DATA is «{text}», but must be a folder that exists. "
            "Leave it out to use the embedded data set."
        )
        raise SettingError(message)
    return folder


def _file(text: str | None) -> Path | None:
    if not text:
        return None
    file = Path(text).expanduser()
    if file.is_dir():
        message = (
            f"SENTRUMSKART_STORE is «{text}», but must be a file: it is made on first use. "
            "Write for example SENTRUMSKART_STORE=/var/lib/sentrumskart/store.sqlite3."
        )
        raise SettingError(message)
    return file


def _program(text: str | None) -> Path | None:
    if not text:
        return None
    program = Path(text).expanduser()
    if not program.is_file():
        message = (
            f"CHROMIUM is «{text}», but must be the program file of Chromium or Chrome. "
            "Write for example CHROMIUM=/usr/bin/chromium, or leave it out to look for one."
        )
        raise SettingError(message)
    return program


def _template(text: str | None) -> Path | None:
    if not text:
        return None
    template = Path(text).expanduser()
    if template.suffix.casefold() != ".pptx" or not template.is_file():
        message = (
            f"SENTRUMSKART_SLIDES is «{text}», but must be a .pptx file that exists. "
            "Save the template from PowerPoint as .pptx, or leave it out to use the embedded one."
        )
        raise SettingError(message)
    return template


def _url(text: str | None) -> str:
    """Read where readers open the app; files name whole addresses only where this is known."""
    if not text:
        return ""
    try:
        address = urlsplit(text)
        known = address.scheme in ("http", "https") and HOST.fullmatch(address.hostname or "")
        whole = known and text.removesuffix("/") == f"{address.scheme}://{address.netloc}"
        # Reading the port is what finds one that is none.
        good = whole and "@" not in address.netloc and address.port != 0
    except ValueError:
        good = False
    if not good:
        message = (
            f"SENTRUMSKART_URL is «{text}», but must be where readers open the app: http or https, "
            "host and perhaps port, with no path, query, fragment or name of a user. "
            "Write for example SENTRUMSKART_URL=https://sentrumskart.example.no, or leave it out."
        )
        raise SettingError(message)
    return text.removesuffix("/")


def _language(text: str) -> str:
    if text not in LANGUAGES:
        message = (
            f"SENTRUMSKART_LANG is «{text}», but must be one of {', '.join(LANGUAGES)}. "
            "Write for example SENTRUMSKART_LANG=nb."
        )
        raise SettingError(message)
    return text


def _yes(name: str, text: str) -> bool:
    if text not in (YES, NO):
        message = f"{name} is «{text}», but must be {YES} or {NO}. Write for example {name}={NO}."
        raise SettingError(message)
    return text == YES


def _tiles(text: str | None) -> str | None:
    if not text:
        return None
    placeholders = ("{z}", "{x}", "{y}")
    address = urlsplit(text)
    if (
        address.scheme != "https"
        or not address.hostname
        or "{" in address.netloc
        or not all(part in text for part in placeholders)
    ):
        message = (
            f"SENTRUMSKART_ONLINE_TILES is «{text}», but must be an https address with "
            "{z}, {x} and {y} in it. Leave it out to use the offline map."
        )
        raise SettingError(message)
    return text
