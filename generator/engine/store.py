"""Results kept between runs in one folder; what is damaged or foreign counts as absent."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

from generator.output import write_if_changed


def digest(*parts: str | bytes) -> str:
    """A short name for a content: other parts, or parts cut elsewhere, have another one."""
    sum_ = hashlib.blake2b(digest_size=16)
    for part in parts:
        raw = part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part
        sum_.update(len(raw).to_bytes(8, "big"))
        sum_.update(raw)
    return sum_.hexdigest()


def read_kept(path: Path, stamp: str) -> Any:
    """Read a kept value; None when it is absent, damaged or was kept by another version."""
    try:
        head, _, body = path.read_bytes().partition(b"\n")
        if head.decode("ascii") != digest(stamp, body):
            return None
        return json.loads(body)
    except (OSError, ValueError):
        return None


def keep(path: Path, stamp: str, value: Any) -> None:
    """Keep a value that is JSON, under the stamp of the version that may read it."""
    body = json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")
    write_if_changed(path, digest(stamp, body).encode("ascii") + b"\n" + body)


def prune(folder: Path, names: set[str]) -> None:
    """Take away everything in a folder that is not named."""
    if folder.is_dir():
        for path in folder.iterdir():
            if path.name not in names and path.is_file():
                path.unlink(missing_ok=True)
