"""The embedded installation's queue: kombu's folder of messages, made safe for its reader.

Kombu opens a message under its final name and writes afterwards. A worker that looks in
between reads half a message and dies of it. Here a message gets its name when it is
whole, and one that can't be read (a power cut) is dropped: the job's row wakes another.
"""

import logging
import os
import uuid
from pathlib import Path
from queue import Empty
from time import monotonic_ns

from kombu.transport import filesystem
from kombu.utils.json import dumps

logger = logging.getLogger(__name__)


class Channel(filesystem.Channel):
    def _put(self, queue, payload, **kwargs):
        name = f"{monotonic_ns() // 1_000_000}_{uuid.uuid4()}.{queue}.msg"
        part = Path(self.data_folder_out, f"{name}.part")
        part.write_text(dumps(payload))
        os.replace(part, Path(self.data_folder_out, name))

    def _get(self, queue):
        try:
            return super()._get(queue)
        except ValueError:
            logger.warning("dropped a message that could not be read")
            raise Empty from None


class Transport(filesystem.Transport):
    Channel = Channel
