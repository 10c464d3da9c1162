"""A person's own settings, in a file of their own: in whose name to write, and where the register is.

It is read only when nothing on the command line and nothing in the environment has said so.
"""

import os
import tomllib
from pathlib import Path

from scrutiny.errors import BadInput

KNOWN = {"who": "in whose name to write", "db": "where the register is"}


def settings_file() -> Path:
    """Where the settings are, if there are any: SCRUTINY_CONFIG, else where this system keeps such files."""
    if named := os.environ.get("SCRUTINY_CONFIG"):
        return Path(named)
    from platformdirs import user_config_path

    return user_config_path("scrutiny", appauthor=False) / "config.toml"


def settings() -> dict[str, str]:
    """What the file says, by the names of `KNOWN`; {} where there is none.

    Raises BadInput for a file that cannot be read, with what is wrong in it.
    """
    file = settings_file()
    try:
        told = tomllib.loads(file.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise BadInput(f"The settings in {file} cannot be read: {error}. Mend the file or remove it.") from error
    for name, value in told.items():
        if name not in KNOWN or not isinstance(value, str):
            known = ", ".join(f'{known} = "…" ({what})' for known, what in KNOWN.items())
            raise BadInput(f"The settings in {file} hold {name}, which means nothing here. They may hold: {known}.")
    return told
