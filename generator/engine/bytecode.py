"""Templates as Python has compiled them, kept between runs: a damaged or foreign file counts as absent."""

from __future__ import annotations

from pathlib import Path

from jinja2 import BytecodeCache
from jinja2.bccache import Bucket

from generator.engine.store import digest
from generator.output import write_if_changed


class KeptBytecode(BytecodeCache):
    """Keeps compiled templates in a folder, for the versions that the stamp stands for."""

    def __init__(self, folder: Path, stamp: str) -> None:
        self.folder = folder
        self.stamp = stamp

    def load_bytecode(self, bucket: Bucket) -> None:
        """Give a template what was compiled of the same text before."""
        try:
            head, _, body = (self.folder / bucket.key).read_bytes().partition(b"\n")
        except OSError:
            return
        if head == self._seal(bucket, body):
            bucket.bytecode_from_string(body)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what was compiled."""
        body = bucket.bytecode_to_string()
        write_if_changed(self.folder / bucket.key, self._seal(bucket, body) + b"\n" + body)

    def _seal(self, bucket: Bucket, body: bytes) -> bytes:
        return digest(self.stamp, bucket.checksum, body).encode("ascii")
