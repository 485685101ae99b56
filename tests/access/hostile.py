"""What nobody types and an attacker sends: values, bodies and headers (SECURITY 4 to 6)."""

from io import BytesIO
from urllib.parse import quote, urlencode

TEXTS = (
    "",
    " ",
    "\0",
    "a\0b",
    "\ud800".encode("utf-16", "surrogatepass").decode("utf-16", "replace"),
    "\u202egpj.exe",
    "e\u0323\u0302" * 50,
    "x" * 10_000,
    "<script>alert(1)</script>",
    "'; DROP TABLE unions_user; --",
    "{{ 7|add:'7' }}{% debug %}",
    "=cmd|' /C calc'!A0",
    "%s%d%(a)s%",
    "../../etc/passwd",
    "javascript:alert(1)",
    "//evil.example/a",
    "https://evil.example\\@127.0.0.1/",
    "a\r\nSet-Cookie: a=b",
    "😀" * 300,
    "\ufffe\uffff",
)
NUMBERS = (
    "0",
    "-1",
    "1",
    "2",
    "3",
    "٣",
    "१२",
    "NaN",
    "Infinity",
    "-Infinity",
    "1e400",
    "1e-400",
    "1_000",
    "0x10",
    "1,5",
    "1.000,25",
    "99999999999999999999",
    "9" * 5000,
    "2147483648",
    "9223372036854775808",
    "1.7976931348623159e308",
)
DAYS = ("0000-00-00", "9999-12-31", "2026-02-30", "31/12/9999", "1/1/1", "٢٠٢٦-٠١-٠١", "2026-01-01")
WORDS = (
    "submit", "propose", "recall", "withdraw", "take-up", "return", "approve", "appraise",
    "reopen", "verify", "complete", "amend", "finish", "accept", "save", "confirm", "review",
    "evidence-1", "evidence-٣", "evidence-999999999999999999", "evidence-0",
    "draft", "da_nop", "chua_nop", "-ten", "--ten", "pk", "union__name", "ten,", "on", "verified",
    "00000000-0000-0000-0000-000000000000", "light", "2024", "2026",
)  # fmt: skip
VALUES = TEXTS + NUMBERS + DAYS + WORDS
# Fields with a language of their own: mostly something nearly right.
OWN = {
    "then": WORDS[12:23],
    "step": WORDS[:12],
    "trang": NUMBERS,
    "version": NUMBERS,
    "points": NUMBERS,
    "xep": WORDS[25:30],
}
HEADERS = (
    {},
    {"X-Requested-With": "autosave"},
    {"HX-Request": "true", "HX-Current-URL": "\x01", "HX-Target": "%ZZ"},
    {"X-Forwarded-For": "' OR 1=1, 999.999.1.1", "X-Forwarded-Proto": "gopher"},
    {"Accept": "application/json", "Accept-Language": "\xff, ../../x;q=9"},
    {"Range": "bytes=9-1", "If-Modified-Since": "NaN"},
)
METHODS = ("GET", "POST", "POST", "POST", "HEAD", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE")
COOKIES = ({}, {}, {"giao-dien": "\x01<x>"}, {"messages": "W1si"}, {"csrftoken": "%00"})


def value(random, name):
    """Return a value for a field: half of the time one from its own language."""
    own = OWN.get(name.partition("_")[0])
    return random.choice(own if own and random.random() < 0.5 else VALUES)


def upload(random):
    """Return a file of a name and a content that don't fit together."""
    name = random.choice(["a.pdf", "a.png", "a.docx", "a", ".pdf", "\0.pdf", "../a.pdf", "a.exe"])
    file = BytesIO(
        random.choice([b"", b"%PDF-1.7\n%%EOF", b"PK\x03\x04", b"\x89PNG\r\n\x1a\n", b"x"])
    )
    file.name = name
    return file


def body(random, fields):
    """Return (data, content type) of a request that carries the fields, more or less."""
    pairs = [(name, value) for name, value in fields for _ in range(random.choice([1, 1, 1, 2]))]
    plain = urlencode(pairs, errors="replace").encode()
    form = "application/x-www-form-urlencoded"
    parts = "multipart/form-data; boundary=b"
    return random.choice([
        (plain, form),
        (plain, form),
        (plain, form),
        (multipart(random, pairs), parts),
        (multipart(random, pairs), parts),
        (multipart(random, pairs)[:-9], parts),
        (b"--b\r\n", parts),
        (plain, "multipart/form-data"),
        (plain, "multipart/form-data; boundary=" + "b" * 500),
        (plain, f"{form}; charset=utf-16"),
        (plain, f"{form}; charset=no-such"),
        (plain + b"&a=%ff%fe&%00=1&\xff\xfe=2&[]=1&a[b]=2", form),
        (b'{"step": "submit", "version": 1e400}', "application/json"),
        (b"\xff" * 100, "text/xml"),
        (b"a=1&" * 3000, form),
    ])  # fmt: skip


def multipart(random, pairs):
    parts = []
    for name, value in pairs:
        head = f'--b\r\nContent-Disposition: form-data; name="{name}"'
        if name == "upload" or random.random() < 0.05:
            file = upload(random)
            head += f'; filename="{file.name}"\r\nContent-Type: application/pdf'
            value = file.getvalue().decode("latin-1")
        parts.append(f"{head}\r\n\r\n{value}\r\n")
    return ("".join(parts) + "--b--\r\n").encode("utf-8", "replace")


def query(random, fields):
    """Return a query string of the fields, now and then one that can't be decoded."""
    odd = random.choice(["", "", "", "&%ff=%fe", "&=&&=", "&trang=%00", "&tim=%C3%28"])
    return "?" + urlencode(fields, errors="replace") + odd


def path(random, address):
    """Return the address, now and then with something broken in it."""
    broken = random.choice(["\0", "%00", "%ff", "٣", "../", "9" * 30, "<x>", "é", " "])
    if random.random() < 0.9:
        return address
    at = random.randrange(1, len(address) + 1)
    return address[:at] + quote(broken, safe="%/.") + address[at:]
