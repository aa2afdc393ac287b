"""What the operator can put right: each error is one line that says what to do, and the command line ends with 2."""


class MarsadError(Exception):
    """A call that cannot be carried out as given; its text says what to do, for a person."""


class NoSuchRecord(MarsadError):
    """There is no record at the address given."""


class BadHandFile(MarsadError):
    """A file in hand/ cannot be read; the text names the file, the entry and what is wrong with it."""


class MissingExtra(MarsadError):
    """An optional part is not installed; the text holds the install line."""
