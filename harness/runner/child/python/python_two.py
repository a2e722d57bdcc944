"""Recognizes Python 2 in a file that Python 3 cannot compile, and has it translated if the parent wants that."""

import re
from importlib.util import decode_source

import python_loading

# Larger files are not looked at: every line is searched.
MOST = 2**20
LONGEST = 80
# A string or a comment, which is blanked: what it contains is not code.
QUOTED = re.compile(
    r"""#[^\n]*|('{3}|"{3})(?:[^\\]|\\.)*?(?:\1|\Z)|'(?:[^'\\\n]|\\.)*'?|"(?:[^"\\\n]|\\.)*"?""", re.DOTALL
)
START = r"(?:^|[:;])[ \t]*"
# What no line of Python 3 contains, so that another mistake in a file of Python 3 is not taken for Python 2.
SIGNS = re.compile(
    "|".join(
        (
            START + r"(?:print|exec)(?:[ \t]*(?:>>|[`'\"])|[ \t]+(?!(?:in|is|and|or|if|not|else|for|as)\b)[\w{])",
            START + r"except\b[^:\n]*[\w)\]][ \t]*,[ \t]*\w+[ \t]*:",
            START + r"raise[ \t]+[\w.]+[ \t]*,",
            r"<>|`",
            r"(?<![\w.])0[0-7]*[1-7][0-7]*[lL]?(?![\w.])",
            r"(?<![\w.])(?:0[xX][0-9a-fA-F]+|\d+)[lL]\b",
            r"\b[uU][rR]['\"]",
            r"\bdef[ \t]+\w+[ \t]*\((?:[^()\n]*,)?[ \t]*\(|\blambda[ \t]*\(",
        )
    ),
    re.MULTILINE,
)


def instead(data, path, error):
    """What runs instead of a file that is not Python 3. Raises an error that says so of one that is Python 2."""
    found = first_sign(data, error)
    if found is None:
        raise error
    if python_loading.translates:
        return translated(data, path, found)
    raise refusal(path, found)


def refusal(path, found, why="", cell=None):
    """An error that says what shows that a file, or the cell of a notebook, is Python 2, and where."""
    line, text, says = found
    shown_line = "line %d of cell %d" % (line, cell.number) if cell else "line %d" % line
    message = says % (path[len(python_loading.home) + 1 :], shown_line, text)
    # Some versions replace the message if they see the line.
    return SyntaxError(message + why, (path, line + cell.first - 1 if cell else line, None, None))


def wrong_too(path, found, error, cell=None):
    """An error that also says where Python 2 refuses it."""
    other = refusal(path, found, ", and line %s is wrong in Python 2 too" % error.lineno, cell)
    other.lineno += (error.lineno or found[0]) - found[0]
    return other


def translated(data, path, found=None, by=""):
    """The code of a file as Python 2 would run it; `by` is reported as what shows that it is Python 2."""
    translate = translator(path, found)
    try:
        code = translate.translate(text_of(data), path)
    except SyntaxError as error:
        if found is None:
            raise
        raise wrong_too(path, found, error) from None
    python_loading.report(path, "python2", by)
    return code


def translator(path, found, cell=None):
    """What translates. Without lib2to3, an error that says what shows that it is needed, if that is known."""
    try:
        return python_loading.helper("python_translate")
    except ImportError as error:
        if found is None:
            raise
        why = ", and this Python has no lib2to3 to translate it, as 3.12 and older have"
        raise refusal(path, found, why, cell) from error


def first_sign(data, error):
    """The first line that only Python 2 accepts, up to the one that Python 3 refuses: number, text, and what to say."""
    if len(data) > MOST:
        return None
    text, last = text_of(data), error.lineno or 1
    lines = text.split("\n")
    at = SIGNS.search(QUOTED.sub(blanked, text))
    # A sign may begin with the end of the line before it.
    number = 1 + text.count("\n", 0, at.end()) if at else last + 1
    if number <= last:
        return number, shown(lines, number), "%s is Python 2: %s is `%s`"
    mixes = "%s is indented by tabs and spaces, as Python 2 allows: %s is `%s`"
    return (last, shown(lines, last), mixes) if type(error) is TabError else None


def blanked(found):
    """Quotes and line ends stay, because a statement may begin or end with them."""
    text = found.group()
    return "".join(one if one == "\n" else " " for one in text) if text[0] == "#" else (
        text[0] + "".join(one if one == "\n" else "_" for one in text[1:-1]) + text[-1] * (len(text) > 1)
    )  # fmt: skip


def shown(lines, number):
    line = lines[number - 1].strip() if number <= len(lines) else ""
    return line if len(line) <= LONGEST else line[: LONGEST - 1] + "…"


def text_of(data):
    """The text of a file; one without a declared encoding that is not UTF-8 is read as Python 2 would compare it."""
    try:
        return decode_source(data)
    except (SyntaxError, UnicodeDecodeError):
        return data.decode("latin-1").replace("\r\n", "\n").replace("\r", "\n")
