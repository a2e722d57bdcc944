"""Finds out whether a file that Python 3 accepts was written for Python 2: by what it calls, or by the files beside it.

Such a file may mean something else in Python 2, where `7 / 2` is 3. A file of Python 3 must never be taken for one. So
nothing counts but what fails in Python 3, and anything in the submission that fails in Python 2 outweighs it.
"""

import ast
import re
from functools import cache
from os import scandir
from warnings import catch_warnings, simplefilter

import python_loading

two = python_loading.helper("python_two")
# Of a submission that has more, the rest could say otherwise: then each file speaks for itself only.
MOST_ENTRIES, MOST_FILES, MOST_BYTES = 2000, 200, 2**21
# The end of a notebook says which Python ran it.
TAIL = 4096
IGNORED = ("__MACOSX", "__pycache__", "node_modules", "site-packages", "env", "venv")

# Methods of dictionaries in Python 2, with how many arguments they take.
METHODS = {"iteritems": 0, "iterkeys": 0, "itervalues": 0, "has_key": 1}
CALLED = re.compile(r"\.[ \t]*(?:%s)[ \t]*\(" % "|".join(METHODS))
# What Python 2 refuses, or what it would print as a tuple.
THREE = re.compile(
    "|".join(
        (
            r"\b(?:[fF][rR]?|[rR][fF])['\"]",
            r"[\w)\]][ \t]*@=?[ \t]*[\w(]",
            r"\)[ \t]*->|:=|\bdef[ \t]+\w+[ \t]*\([^()]*\w[ \t]*:",
            r"\bdef[ \t]+\w+[ \t]*\([^()]*\*\w*[ \t]*,[ \t]*\w",
            r"\b(?:nonlocal[ \t]+\w|async[ \t]+def\b|await[ \t]+\w|yield[ \t]+from\b|super[ \t]*\([ \t]*\))",
            r"\braise\b[^\n]*\bfrom\b|\bclass\b[^\n]*\bmetaclass[ \t]*=",
            r"^[ \t]*(?:\w+[ \t]*,[ \t]*)*\*\w+(?:[ \t]*,[ \t]*\w+)*[ \t]*=|\b\d+_\d",
        )
    ),
    re.MULTILINE,
)
PRINTS = re.compile(
    r"\bprint[ \t]*\((?:[ \t]*\)|(?:[^()\n]|\([^()\n]*\))*?(?:,|\b(?:end|sep|file|flush)[ \t]*=))"
)
# What runs in both, where the course has seen to it.
BOTH = re.compile(r"^[ \t]*(?:from|import)[ \t]+(?:builtins|past|future|six)\b", re.MULTILINE)
ENCODED = re.compile(rb"\A\xef\xbb\xbf|\A(?:[^\n]*\n)?[^\n]*coding[:=]")
NOTEBOOK_OF_THREE = re.compile(rb'"ipython3"|"version":\s*"3\.')


def meant(data, path):
    """The code of a file that was written for Python 2, translated, or None."""
    shows = sign_of(data, path)
    try:
        return shows and two.translated(data, path, by="tree" if shows == "tree" else "")
    except (SyntaxError, ImportError):
        return None


def sign_of(data, path):
    """What shows that a file is Python 2: `old`, what it says itself, the `tree` around it, or nothing."""
    kinds = all_kinds()
    if "old" not in kinds.values() or "three" in kinds.values() or is_given(path):
        return None
    own = kind_of(data, path)
    if own == "old":
        return own
    return "tree" if own == "" and "both" not in kinds.values() and not inverts(data) else None


@cache
def all_kinds():
    """What each file of the submission is; of none if nothing looks like Python 2."""
    files = list(contents())
    if not any(looks_old(data) for path, data in files if path.endswith(".py")):
        return {}
    return {path: kind_of(data, path) for path, data in files}


def contents():
    """The Python files of the submission, and the ends of its notebooks. Of too many, none."""
    found, entries, size = [], 0, 0
    folders = [python_loading.home]
    while folders:
        try:
            listed = list(scandir(folders.pop()))
        except OSError:
            continue
        entries += len(listed)
        for one in listed:
            if one.name in IGNORED or one.name.startswith("."):
                continue
            if one.is_dir(follow_symlinks=False):
                folders.append(one.path)
            elif one.name.endswith((".py", ".ipynb")) and one.is_file(follow_symlinks=False):
                data = read(one)
                found.append((one.path, data))
                size += len(data)
            if entries > MOST_ENTRIES or len(found) > MOST_FILES or size > MOST_BYTES:
                return []
    return sorted(found)


def is_given(path):
    return path.rpartition("/")[2][:-3] in python_loading.given


def read(entry):
    try:
        with open(entry.path, "rb") as file:
            if entry.name.endswith(".ipynb"):
                file.seek(max(0, entry.stat().st_size - TAIL))
                return file.read(TAIL)
            return file.read(MOST_BYTES + 1)
    except OSError:
        return b""


def looks_old(data):
    text = two.text_of(data)
    return CALLED.search(text) is not None or two.SIGNS.search(text) is not None


def kind_of(data, path):
    """`old` for what only Python 2 runs, `three` for what it does not run, `both` for what is made for both, or ``."""
    if path.endswith(".ipynb"):
        return "three" if NOTEBOOK_OF_THREE.search(data) else ""
    if is_given(path):
        # What the course hands out says nothing about who works with it.
        return ""
    text = two.text_of(data)
    code = two.QUOTED.sub(two.blanked, text)
    prints = PRINTS.search(code) and "print_function" not in code
    if THREE.search(code) or prints or not data.isascii() and not ENCODED.search(data):
        return "three"
    if is_old(data, text, path):
        return "old"
    return "both" if BOTH.search(code) else ""


def is_old(data, text, path):
    try:
        tree = tree_of(data)
    except SyntaxError as error:
        # Tabs may be mixed up in any file.
        return type(error) is not TabError and two.first_sign(data, error) is not None and is_whole(text, path)
    except (ValueError, RecursionError, MemoryError):
        return False
    return calls_old_methods(tree)


def is_whole(text, path):
    """Whether Python 2 accepts all of a file."""
    try:
        python_loading.helper("python_translate").fixed(text + "\n", path)
    except (SyntaxError, ImportError):
        return False
    return True


def calls_old_methods(tree):
    """Whether a file calls a method that dictionaries of Python 3 lack, and is not prepared for that."""
    nodes = list(ast.walk(tree))
    if any(is_prepared(node) for node in nodes):
        return False
    calls = [node for node in nodes if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)]
    return any(METHODS.get(call.func.attr) == len(call.args) + len(call.keywords) for call in calls)


def is_prepared(node):
    """Defines such a method, asks for one, asks for the version, catches what is missing, or has it of pandas."""
    if isinstance(node, ast.FunctionDef):
        return node.name in METHODS
    if isinstance(node, ast.Constant):
        return type(node.value) is str and node.value in METHODS
    if isinstance(node, ast.Attribute):
        return node.attr in ("version_info", "PY2", "PY3", "python_version")
    if isinstance(node, ast.alias):
        return node.name.partition(".")[0] in ("pandas", "six")
    return isinstance(node, ast.Try) and any(
        isinstance(inner, ast.Attribute) and inner.attr in METHODS for one in node.body for inner in ast.walk(one)
    )


def inverts(data):
    """Whether a file divides 1 by what may be a whole number: nobody wants the 0 that Python 2 makes of that."""
    return any(
        isinstance(node, ast.BinOp)
        and isinstance(node.op, ast.Div)
        and isinstance(node.left, ast.Constant)
        and type(node.left.value) is int
        and node.left.value == 1
        and not isinstance(node.right, ast.Constant)
        for node in ast.walk(tree_of(data))
    )


def tree_of(data):
    with catch_warnings():
        # Whoever compiles the file is warned.
        simplefilter("ignore")
        return ast.parse(data)
