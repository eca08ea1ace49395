"""Tests of the settings: what a newcomer gets, and what is said about a bad value."""

from pathlib import Path

import pytest

from dashboard.settings import SettingError, Settings

TILES = "https://cache.example/{z}/{y}/{x}.png"


def test_a_newcomer_needs_no_settings() -> None:
    settings = Settings.from_environment({})
    assert (settings.host, settings.port) == ("127.0.0.1", 8050)
    assert (settings.data_folder, settings.language) == (None, "nb")


def test_nothing_is_fetched_from_outside_unless_it_is_set() -> None:
    assert Settings.from_environment({}).online_tiles is None


def test_every_setting_can_be_set(tmp_path: Path) -> None:
    settings = Settings.from_environment(
        {"HOST": "0.0.0.0", "PORT": "80", "SENTRUMSKART_DATA": str(tmp_path),  # noqa: S104 - set, not bound
         "SENTRUMSKART_LANG": "en", "SENTRUMSKART_ONLINE_TILES": TILES,
         "SENTRUMSKART_STORE": str(tmp_path / "kept.sqlite3"), "SENTRUMSKART_WARM": "no"}
    )  # fmt: skip
    kept = tmp_path / "kept.sqlite3"
    assert settings == Settings("0.0.0.0", 80, tmp_path, "en", TILES, kept, warm=False)  # noqa: S104 - as above


def test_a_template_for_slides_can_be_set(tmp_path: Path) -> None:
    template = tmp_path / "Mal.PPTX"
    template.touch()
    assert Settings.from_environment({"SENTRUMSKART_SLIDES": str(template)}).slides == template
    assert Settings.from_environment({"SENTRUMSKART_SLIDES": ""}).slides is None


@pytest.mark.parametrize(
    ("text", "url"),
    [
        ("", ""),
        ("http://10.0.0.7:8050", "http://10.0.0.7:8050"),
        ("http://[::1]:8050", "http://[::1]:8050"),
        ("https://kart.example.no/", "https://kart.example.no"),
        ("https://kårt.example.no", "https://kårt.example.no"),
    ],
)
def test_where_readers_open_the_app_can_be_set(text: str, url: str) -> None:
    assert Settings.from_environment({"SENTRUMSKART_URL": text}).url == url


@pytest.mark.parametrize(
    "text",
    [
        " https://kart.example.no",
        "HTTPS://kart.example.no",
        "https://",
        "https://a b.no",
        "https://kart.example.no#",
        "https://kart.example.no/#top",
        "https://kart.example.no/?lang=nb",
        "https://kart.example.no/sentrum",
        "https://kart.example.no:0",
        "https://kart.example.no:port",
        "https://kart.example.no\n",
        "https://name:word@kart.example.no",
        "https://[::1",
        'https://"><script>',
        "javascript:alert(1)",
        "kart.example.no",
    ],
)
def test_an_address_that_would_lead_nowhere_is_refused(text: str) -> None:
    with pytest.raises(SettingError) as wrong:
        Settings.from_environment({"SENTRUMSKART_URL": text})
    message = str(wrong.value)
    assert message.startswith(f"SENTRUMSKART_URL is «{text}», but must be where readers open")
    assert "Write for example SENTRUMSKART_URL=https://" in message


def test_an_empty_setting_is_as_none() -> None:
    names = ("HOST", "PORT", "SENTRUMSKART_DATA", "SENTRUMSKART_LANG", "SENTRUMSKART_ONLINE_TILES",
             "SENTRUMSKART_STORE", "SENTRUMSKART_WARM")  # fmt: skip
    assert Settings.from_environment(dict.fromkeys(names, "")) == Settings()


@pytest.mark.parametrize(
    ("name", "value", "rule", "remedy"),
    [
        ("PORT", "http", "whole number", "PORT=8050"),
        ("PORT", "0", "from 1 to 65535", "PORT=8050"),
        ("PORT", "65536", "from 1 to 65535", "PORT=8050"),
        ("PORT", "-1", "whole number", "PORT=8050"),
        ("SENTRUMSKART_LANG", "sv", "one of nb, en", "SENTRUMSKART_LANG=nb"),
        ("SENTRUMSKART_DATA", "/no/such/city", "folder that exists", "Leave it out"),
        ("SENTRUMSKART_STORE", "/", "must be a file", "SENTRUMSKART_STORE=/var"),
        ("SENTRUMSKART_SLIDES", "/no/such.pptx", "must be a .pptx file", "Save the template"),
        ("SENTRUMSKART_SLIDES", __file__, "must be a .pptx file", "Save the template"),
        ("SENTRUMSKART_WARM", "0", "yes or no", "SENTRUMSKART_WARM=no"),
        ("SENTRUMSKART_ONLINE_TILES", "http://a/{z}{x}{y}", "https address", "Leave it out"),
        ("SENTRUMSKART_ONLINE_TILES", "https://a/{z}/{x}", "{z}, {x} and {y}", "Leave it out"),
    ],
)
def test_a_bad_setting_is_named_with_its_value_the_rule_and_the_remedy(
    name: str, value: str, rule: str, remedy: str
) -> None:
    with pytest.raises(SettingError) as wrong:
        Settings.from_environment({name: value})
    message = str(wrong.value)
    assert message.startswith(f"{name} is «{value}»")
    assert rule in message
    assert remedy in message


def test_settings_cannot_be_changed_while_the_app_runs() -> None:
    with pytest.raises(AttributeError):
        Settings().port = 1  # type: ignore[misc]
