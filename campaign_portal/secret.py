"""The embedded installation's own secret key."""

import os
import secrets
import tempfile
from contextlib import suppress
from pathlib import Path


def stored_secret_key(path: Path) -> str:
    """Return the key kept in `path`; made once, readable by its owner alone.

    Web, worker and beat start together: the key is written aside and linked into
    place, so the first one wins and nobody reads half a key.
    """
    if not path.exists():
        handle, draft = tempfile.mkstemp(dir=path.parent)
        with os.fdopen(handle, "w") as file:
            file.write(secrets.token_urlsafe(50))
        with suppress(FileExistsError):
            os.link(draft, path)
        os.unlink(draft)
    return path.read_text().strip()
