"""Path converters: what an address may carry."""


class IdConverter:
    """A row's id. At most 18 digits, so that no address overflows the database's integers."""

    regex = "[0-9]{1,18}"

    def to_python(self, value: str) -> int:
        return int(value)

    def to_url(self, value: object) -> str:
        return str(value)


class YearConverter:
    """A year of four digits."""

    regex = "[0-9]{4}"

    def to_python(self, value: str) -> int:
        return int(value)

    def to_url(self, value: object) -> str:
        return str(value)


# Letters, digits, dots and dashes: nothing that a database stumbles over.
CODE = "[A-Za-z0-9._-]{1,20}"


class CodeConverter:
    """A short code, such as a union's."""

    regex = CODE

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: object) -> str:
        return str(value)
