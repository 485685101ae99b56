"""Wait until a page answers, or until the process that should serve it has ended.

    python tools/wait_for_page.py URL PID

Exit code 0: the page was served; 1: the process ended or two minutes went by.
"""

import os
import sys
import time
import urllib.error
import urllib.request

PATIENCE = 120


def alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


def answers(url: str) -> bool:
    try:
        with urllib.request.urlopen(url, timeout=20) as page:  # noqa: S310  # our own address
            return page.status == 200
    except (urllib.error.URLError, OSError):
        return False


def main() -> int:
    url, pid = sys.argv[1], int(sys.argv[2])
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline and alive(pid):
        if answers(url):
            return 0
        time.sleep(0.1)
    print(f"{url}: không có trang nào trả lời / no page answered.", file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main())
