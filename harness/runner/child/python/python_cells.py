"""Reads the cells of a notebook: their statements, as Python 3 or, if the parent wants that, as Python 2.

A notebook is Python 2 as a whole: one cell that only Python 2 accepts gives the division in all cells its meaning.
"""

import ast
from collections import namedtuple

import python_loading

# `tree` or the `error` because of which there is none; `old` is the first line that only Python 2 accepts.
Cell = namedtuple("Cell", "number first text tree code error old", defaults=(None,) * 4)


def read_cells(path):
    cells = [as_python3(cell, path) for cell in unread(path)]
    codes = [cell.code for cell in cells if cell.code]
    wanted, is_known = [], True
    if any(map(python_loading.mentions_old, codes)):
        names = python_loading.helper("python_names")
        wanted, is_known = names.missing(codes)
    signs = [cell for cell in cells if cell.old]
    if python_loading.translates and (signs or wanted):
        try:
            return as_python2(cells, path, signs)
        except ImportError:
            # What Python 3 accepts needs no translation.
            pass
    if wanted:
        names.supply(wanted, is_known, path)
    return cells


def unread(path):
    notebook = python_loading.notebooks[path]
    lines = notebook["code"].split("\n")
    for cell in notebook["cells"]:
        first = cell["line"]
        yield Cell(cell["cell"], first, "\n".join(lines[first - 1 : first - 1 + cell["lines"]]))


def tree_around(path, line):
    """The tree of the cell that has a line."""
    *_, cell = (cell for cell in unread(path) if cell.first <= line)
    return ast.increment_lineno(ast.parse(cell.text), cell.first - 1)


def as_python3(cell, path):
    try:
        tree = ast.parse(cell.text, path)
        code = compile(tree, path, "exec", 0, True)
    except SyntaxError as error:
        two = python_loading.helper("python_two")
        old = two.first_sign(cell.text.encode(errors="replace"), error)
        if old:
            return cell._replace(error=two.refusal(path, old, cell=cell), old=old)
        if type(error.lineno) is int:
            error.lineno += cell.first - 1
        return cell._replace(error=error)
    except BaseException as error:
        return cell._replace(error=error)
    return cell._replace(tree=ast.increment_lineno(tree, cell.first - 1), code=code)


def as_python2(cells, path, signs):
    first = signs[0] if signs else None
    translate = python_loading.helper("python_two").translator(path, first and first.old, first)
    cells = [translated(cell, path, translate) for cell in cells]
    translate.with_meaning(ast.Module([one for cell in cells if cell.tree for one in cell.tree.body], []))
    python_loading.report(path, "python2", "")
    return cells


def translated(cell, path, translate):
    """The cell in the syntax of Python 3; as it is, if only Python 3 accepts it or neither does."""
    try:
        tree = translate.tree_of(cell.text, path)
        compile(tree, path, "exec", 0, True)
    except SyntaxError as error:
        wrong_too = python_loading.helper("python_two").wrong_too
        return cell._replace(error=wrong_too(path, cell.old, error, cell)) if cell.old else cell
    except BaseException:
        return cell
    return cell._replace(tree=ast.increment_lineno(tree, cell.first - 1), error=None)
