"""Importing 100,000 members against reading the file and one COPY of its rows.

On PostgreSQL. The limit reads the same file with the same reader and copies its rows, as
they stand in the file, into one table that keeps the registry's rules: its indexes, and no
two times of a person that overlap. The portal reads the file twice, for the preview and for
the confirmation; it reads each cell's meaning, compares with the registry, makes folded
names and sorting keys, and writes people, memberships and a row of the trail for each.
Both begin with an empty registry and run in turn; wall time, for the work is shared with
the child that reads and with the server. Beside it, for the eye: a table without any rule.
"""

import statistics
import sys
import time
from pathlib import Path
from random import Random

from bench import harness

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tools"))

LIMIT = 3
ROWS, UNITS, ROUNDS = 100_000, 1500, 3
FAMILY = "Nguyễn Trần Lê Phạm Hoàng Phan Vũ Đặng Bùi Đỗ Hồ Ngô Dương Lý".split()
MIDDLE = "Thị Văn Đức Ngọc Minh Thanh Hữu Quốc Thu Kim Xuân Hồng Bích Gia".split()
GIVEN = "Hòa An Bình Cường Dũng Đệ Giang Hà Hạnh Hiếu Khánh Lan Linh Mai Nam Oanh Sơn".split()
POSITIONS = "Giáo viên,Kế toán,Chuyên viên,Hiệu trưởng,Y sĩ,Văn thư,Kiểm lâm viên".split(",")


def main():
    import os

    import services

    services.end_on_signals()
    with services.postgres_and_redis() as variables:
        os.environ["DATABASE_URL"] = variables["DATABASE_URL"]
        with harness.portal() as folder:
            return measure(folder)


def measure(folder):
    officer, root = make_world()
    path = folder / "danh-sach.xlsx"
    write_file(path)
    ratios = []
    for number in range(ROUNDS + 1):
        limit, bare = read_and_copy(path)
        portal = import_all(path, root, officer)
        print(f"{number or 'warm-up'}: limit {limit:5.2f} s (without rules {bare:5.2f} s)  portal "
              f"{sum(portal):5.2f} s: preview {portal[0]:5.2f}, writing {portal[1]:5.2f}",
              flush=True)  # fmt: skip
        if number:
            ratios.append(sum(portal) / limit)
    return harness.result("import_members", statistics.median(ratios), LIMIT)


def make_world():
    """Make a province with its units, and an officer of Ban Tổ chức."""
    from unions.models import Placement, Union
    from unions.structure.hierarchy import rebuild_paths
    from unions.tests.factories import UnionFactory, UpperFactory, province, user_with

    root = province()
    uppers = [UpperFactory(parent=root) for _ in range(14)]
    units = []
    for number in range(UNITS):
        unit = UnionFactory.build(code=f"BM-{number:04}")
        unit.set_search_columns()
        units.append(unit)
    Union.objects.bulk_create(units)
    Placement.objects.bulk_create(
        Placement(union=unit, parent=uppers[n % len(uppers)], since=unit.founded)
        for n, unit in enumerate(units)
    )
    rebuild_paths()
    root.refresh_from_db()
    return user_with("department_officer", root, department="organisation"), root


def write_file(path):
    """Write 100,000 different people, most of whom share names."""
    from core.spreadsheet import Sheet, write_workbook
    from unions.importing.kinds import MEMBERS
    from unions.importing.template import typed_columns

    random = Random(7)

    def rows():
        for number in range(ROWS):
            names = (FAMILY, MIDDLE, MIDDLE, GIVEN)
            yield [
                "", f"BM-{number % UNITS:04}", " ".join(random.choice(some) for some in names),
                str(random.randint(1963, 2003)), random.choice(["Nam", "Nữ"]),
                random.choice(POSITIONS), random.choice(["Có", "Không"]), "Có",
                random.choice(["Công chức", "Viên chức", "Hợp đồng lao động"]),
                f"{random.randint(1, 28):02}/0{random.randint(1, 9)}/{random.randint(2019, 2023)}",
                "", "",
            ]  # fmt: skip

    write_workbook(path, [Sheet(MEMBERS.sheet, tuple(typed_columns(MEMBERS)), rows())])


def read_and_copy(path):
    """Return the seconds that reading and one COPY take: with the registry's rules, without any."""
    from core.workbook import open_table
    from unions.importing.kinds import MEMBERS

    start = time.perf_counter()
    with open_table(path, MEMBERS.sheet, [each.heading for each in MEMBERS.fields]) as table:
        rows = [row for line, row in table.rows]
    read = time.perf_counter() - start
    return read + copied(rows, RULED), read + copied(rows, BARE)


# The registry in one table: what the two tables of people and memberships keep.
RULED = (
    "CREATE TABLE copied (LIKE unions_member INCLUDING ALL)",
    "ALTER TABLE copied ADD unit text, ADD position text, ADD leader text, ADD belongs text,"
    " ADD employment text, ADD joined date, ADD gone date",
    "CREATE INDEX ON copied (unit)",
    "CREATE INDEX ON copied (unit, joined)",
    "ALTER TABLE copied ADD EXCLUDE USING gist (id WITH =, daterange(joined, gone, '[)') WITH &&)",
)
BARE = (
    "CREATE TABLE copied (code text, unit text, full_name text, full_name_fold text,"
    " sort_key text, birth_year text, sex text, position text, leader text, belongs text,"
    " employment text, joined text)",
)
COLUMNS = ("code, unit, full_name, full_name_fold, sort_key, birth_year, sex, position, leader,"
           " belongs, employment, joined")  # fmt: skip


def copied(rows, statements):
    """Return the seconds of one COPY into a table made so; the names serve as their own keys."""
    import io

    from django.db import connection, transaction

    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL datestyle = 'ISO, DMY'")
        for statement in statements:
            cursor.execute(statement)
        start = time.perf_counter()
        lines = "".join(
            "\t".join((f"DV{n}", row[1], row[2], row[2], row[2], row[3], row[4][:6], *row[5:10]))
            + "\n"
            for n, row in enumerate(rows)
        )
        cursor.copy_expert(f"COPY copied ({COLUMNS}) FROM STDIN", io.StringIO(lines))
        seconds = time.perf_counter() - start
        cursor.execute("DROP TABLE copied")
    return seconds


def import_all(path, root, officer):
    """Return the seconds of the preview and of the writing; empty the registry again."""
    from django.db import connection, transaction

    from core import files, jobs
    from core.models import Job
    from unions.importing import services
    from unions.models import Member, SheetImport

    stored = files.store_path(path, path.name, services.CONTENT_TYPE, by=officer)
    with transaction.atomic():
        sheet_import = SheetImport.objects.create(
            kind="members", union=root, file=stored, post_ref=officer.post_ref, created_by=officer
        )
        services._start(services.READ_JOB, sheet_import, by=officer)
    seconds = [run_job(jobs, Job)]
    sheet_import.refresh_from_db()
    assert sheet_import.summary["counts"]["new"] == ROWS, sheet_import.summary
    services.confirm(sheet_import, by=officer, told_apart=True)
    seconds.append(run_job(jobs, Job))
    sheet_import.refresh_from_db()
    assert (sheet_import.status, Member.objects.count()) == ("done", ROWS)
    with connection.cursor() as cursor:
        cursor.execute("TRUNCATE unions_membership, unions_namesakes, unions_member")
    return seconds


def run_job(jobs, Job):
    """Return the seconds that the one waiting job takes."""
    job = Job.objects.active().get()
    start = time.perf_counter()
    jobs.run(job.pk)
    return time.perf_counter() - start


if __name__ == "__main__":
    sys.exit(main())
