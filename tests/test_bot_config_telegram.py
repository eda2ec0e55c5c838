"""[telegram.webhook]: an address that Telegram delivers to, and the mistakes in it."""

from pathlib import Path

import pytest

from bot.config import ConfigMistakes, Settings, load

REST = """
[mail]
address = "stelle@example.org"
[mail.smtp]
host = "127.0.0.1"
port = 25
security = "none"
[mail.maildir]
path = "maildir"
[[networks]]
id = "netz"
agreement = "netz"
"""


def loaded(folder: Path, telegram: str) -> Settings:
    """The settings with these lines in [telegram]."""
    path = folder / "config.toml"
    path.write_text(f'[telegram]\ntoken = "1:x"\n{telegram}\n{REST}')
    return load(path, {})


@pytest.mark.parametrize(
    ("lines", "found"),
    [
        ('mode = "webhook"', "webhook: fehlt; mode = webhook braucht [telegram.webhook]"),
        ('[telegram.webhook]\nurl = "http://u.example/t"', "webhook.url: muss eine Adresse mit https:// sein"),
        ('[telegram.webhook]\nurl = "u.example"', "webhook.url: muss eine Adresse mit https:// sein"),
        ('[telegram.webhook]\nport = 0\nurl = "https://u.example"', "webhook.port: muss mindestens 1 sein"),
    ],
)
def test_it_needs_an_address_that_telegram_delivers_to(tmp_path: Path, lines: str, found: str) -> None:
    """Telegram delivers by https alone (Bot API, setWebhook); only a server on this machine may do without."""
    with pytest.raises(ConfigMistakes) as caught:
        loaded(tmp_path, lines)
    assert str(caught.value) == f"config.toml: telegram.{found}"


def test_it_takes_a_webhook_on_this_machine_without_https(tmp_path: Path) -> None:
    settings = loaded(tmp_path, 'mode = "webhook"\n[telegram.webhook]\nurl = "http://127.0.0.1:8080/t"')
    assert settings.telegram
    assert settings.telegram.webhook
    assert (settings.telegram.webhook.listen, settings.telegram.webhook.port) == ("127.0.0.1", 8080)
