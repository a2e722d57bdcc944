"""Translates Python 2 to Python 3 with lib2to3, and gives its division the meaning that it had.

Lines keep their numbers, so that an error shows the line that the student wrote.
"""

import ast
import builtins
from difflib import SequenceMatcher
from lib2to3.pgen2.parse import ParseError
from lib2to3.pgen2.tokenize import TokenError
from lib2to3.refactor import RefactoringTool

import numpy
import python_loading

works = python_loading.helper("python_works")
FIXES = (
    "apply basestring dict except exec execfile exitfunc filter funcattrs getcwdu has_key import imports input intern"
    " isinstance itertools itertools_imports long map metaclass methodattrs ne next nonzero numliterals operator paren"
    " print raise raw_input reduce reload renames repr standarderror sys_exc throw tuple_params types unicode urllib"
    " xrange xreadlines zip"
).split()
DIVIDE, SHARE, ROUND = "touchstone_divide", "touchstone_share", "touchstone_round"


class Share:
    """The right side of `a /= b`, which changes an array in place."""

    def __init__(self, value):
        self.value = value

    def __rtruediv__(self, left):
        return works.old_div(left, self.value)

    def __array_ufunc__(self, divide, method, left, right, **named):
        floors = works.is_whole(left) and works.is_whole(self.value)
        return getattr(numpy.floor_divide if floors else divide, method)(left, self.value, **named)


def rounded(number, digits=0):
    """`round` of Python 2: half away from zero, and always a float."""
    if not isinstance(number, (int, float, numpy.floating, numpy.integer)):
        return round(number, digits)
    scale = 10.0**digits
    whole = numpy.floor(abs(number) * scale + 0.5)
    return float(numpy.copysign(whole / scale, number))


class Meaning(ast.NodeTransformer):
    """Gives operators and names their meaning in Python 2, except what the file says itself."""

    def __init__(self, tree):
        nodes = list(ast.walk(tree))
        imports = [node for node in nodes if isinstance(node, ast.ImportFrom) and node.module == "__future__"]
        self.divides = all(alias.name != "division" for node in imports for alias in node.names)
        stored = {node.id for node in nodes if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)}
        defined = {node.name for node in nodes if isinstance(node, (ast.FunctionDef, ast.alias))}
        self.rounds = "round" not in stored | defined

    def visit_BinOp(self, node):
        self.generic_visit(node)
        divides = self.divides and isinstance(node.op, ast.Div)
        return called(DIVIDE, node, node.left, node.right) if divides else node

    def visit_AugAssign(self, node):
        self.generic_visit(node)
        if self.divides and isinstance(node.op, ast.Div):
            node.value = called(SHARE, node.value, node.value)
        return node

    def visit_FunctionDef(self, node):
        self.generic_visit(node)
        named = {"__div__": "__truediv__", "__rdiv__": "__rtruediv__", "__idiv__": "__itruediv__"}
        node.name = named.get(node.name, node.name)
        return node

    def visit_Name(self, node):
        if self.rounds and node.id == "round":
            node.id = ROUND
        return node


def called(name, at, *given):
    return ast.copy_location(ast.Call(ast.copy_location(ast.Name(name, ast.Load()), at), list(given), []), at)


def translate(text, path):
    """The code of a file of Python 2. Raises a `SyntaxError` where it is not Python 2 either."""
    tree, flat = tree_of(text, path), python_loading.helper("python_flat")
    if python_loading.packages and flat.is_outside(path):
        tree = flat.flattened(tree)
    return compile(with_meaning(tree), path, "exec", dont_inherit=True)


def tree_of(text, path):
    """The tree of a text of Python 2 in the syntax of Python 3."""
    text = "\n".join(map(spaced, text.split("\n"))) + "\n"
    changed = fixed(text, path, FIXES)
    tree = ast.parse(changed, path)
    number_as_before(tree, text.split("\n"), changed.split("\n"))
    return tree


def fixed(text, path, fixes=()):
    """A text of Python 2 after these changes. Raises a `SyntaxError` where it is none."""
    tool = RefactoringTool(["lib2to3.fixes.fix_" + name for name in fixes])
    try:
        return str(tool.refactor_string(text, path))
    except (ParseError, TokenError) as error:
        line = error.context[1][0] if isinstance(error, ParseError) else error.args[1][0]
        raise SyntaxError("neither Python 2 nor Python 3", (path, line, None, None)) from None


def with_meaning(tree):
    """The tree with the operators and names of Python 2, changed in place."""
    vars(builtins).update(works.old_names)
    vars(builtins).update({DIVIDE: works.old_div, SHARE: Share, ROUND: rounded})
    return Meaning(tree).visit(tree)


def spaced(line):
    """A line indented as Python 2 sees it: a tab leads to the next multiple of 8."""
    code = line.lstrip(" \t")
    return line[: len(line) - len(code)].expandtabs(8) + code


def number_as_before(tree, before, after):
    """Gives the nodes the numbers of the lines that they had, where the translation added or removed some."""
    if len(before) == len(after):
        return
    was = [1]
    for _, start, end, low, high in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        was.extend(1 + min(start + k, max(end - 1, start)) for k in range(high - low))
    for node in ast.walk(tree):
        if hasattr(node, "lineno"):
            node.lineno, node.end_lineno = was[node.lineno], was[node.end_lineno]
