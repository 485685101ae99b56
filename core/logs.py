"""What the log must not hold."""

import logging
import re

# A private link, a pass, a code of a session: whoever reads the log would open them.
_KEY = re.compile(r"(?<=/)[\w:.%-]{32,}")


class WithoutKeys(logging.Filter):
    """Leaves out of addresses what opens something by itself; ids and names of pages stay."""

    def filter(self, record):
        if getattr(record, "request", None) is not None and isinstance(record.args, tuple):
            record.args = tuple(
                _KEY.sub("…", each) if isinstance(each, str) else each for each in record.args
            )
        return True
