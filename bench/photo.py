"""A phone photo of 12 MP put to an activity's record: checked, drawn anew, stored.

The photo is what a phone makes: 4000 × 3000, several MB, with a place in its EXIF, lying on
its side. Timed is the whole of what the portal does with it after it has come in: the check
in a process of its own, scaling to 1600 px without EXIF, laying it down, writing its row.
Wall time, for the work is the child's. Beside it, for the eye: the drawing alone, in this
process.
"""

import io
import resource
import statistics
import tempfile
import time
from pathlib import Path

from bench import harness

LIMIT = 1.0  # seconds
SIZE = (4000, 3000)
ROUNDS = 7
UPRIGHT = 6  # the EXIF word for a picture that is to be turned to the right


def main():
    with harness.portal():
        return measure()


def measure():
    from unions.tests.factories import UserFactory

    by = UserFactory()
    stored(photo(0), by)  # the first one warms the disk's cache
    times = []
    for number in range(1, ROUNDS + 1):
        data, before = photo(number), spent()
        times.append(stored(data, by))
        print(f"{number}: {len(data) / 1e6:.1f} MB, stored in {times[-1]:.2f} s "
              f"({spent() - before:.2f} s of a processor), "
              f"the drawing alone {drawn(data):.2f} s", flush=True)  # fmt: skip
    return harness.result("photo", statistics.median(times), LIMIT, unit="s")


def spent():
    """Return the processor seconds of this process and of its children so far."""
    return sum(
        usage.ru_utime + usage.ru_stime
        for usage in map(resource.getrusage, (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    )


def photo(number):
    """Return a photo with the grain of a real one, another for each number."""
    from PIL import Image

    small = Image.effect_noise((SIZE[0] // 8, SIZE[1] // 8), 90 + number).convert("RGB")
    picture = small.resize(SIZE, Image.Resampling.BICUBIC)
    grain = Image.effect_noise(SIZE, 12).convert("RGB")
    picture = Image.blend(picture, grain, 0.2)
    exif = Image.Exif()
    exif[0x0112] = UPRIGHT
    exif.get_ifd(0x8825)[2] = (13.0, 46.0, 30.0)
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=92, exif=exif)
    return out.getvalue()


def stored(data, by):
    """Return the seconds until the photo is stored; what is stored is as it should be."""
    from django.core.files.uploadedfile import SimpleUploadedFile

    from core import file_store, files

    upload = SimpleUploadedFile("anh.jpg", data, "image/jpeg")
    start = time.perf_counter()
    kept = files.store_upload(upload, by=by)
    took = time.perf_counter() - start
    check(file_store.path_of(kept.sha256))
    return took


def check(path):
    from PIL import Image

    with Image.open(path) as picture:
        if picture.size != (1200, 1600) or picture.getexif():
            raise SystemExit("the stored photo is not 1600 px without EXIF")


def drawn(data):
    from core import file_checks

    with tempfile.TemporaryDirectory() as folder:
        source, target = Path(folder, "a"), Path(folder, "b")
        source.write_bytes(data)
        start = time.perf_counter()
        file_checks.redraw_picture("image/jpeg", source, target)
        return time.perf_counter() - start
