import { execa } from 'execa'
import { UsageError } from '#files'
import { findPython } from '#runner'
import type { DefinitionsOfFile, SourceText } from './definitions.ts'

/** Parses, and runs nothing of what it reads. */
const program = `
import ast, json, os, sys
files, count, skipped = [], 0, ("node_modules", "site-packages")

def parameters(node, drop):
    own = node.args
    names = [one.arg for one in own.posonlyargs + own.args]
    return {
        "names": names[drop:], "required": max(0, len(names) - len(own.defaults) - drop),
        "named": [one.arg for one in own.kwonlyargs],
        "requiredNamed": [one.arg for one, default in zip(own.kwonlyargs, own.kw_defaults) if default is None],
        "rest": own.vararg is not None, "anyName": own.kwarg is not None,
    }

def functions_in(body):
    return [one for one in body if isinstance(one, (ast.FunctionDef, ast.AsyncFunctionDef))]

def mark(node):
    made = node.func if isinstance(node, ast.Call) else node
    return made.id if isinstance(made, ast.Name) else getattr(made, "attr", "")

def function(node, drop):
    marks = [mark(one) for one in node.decorator_list]
    known = all(one in ("staticmethod", "classmethod", "no_grad", "inference_mode", "override") for one in marks)
    found = {"name": node.name}
    return {**found, "parameters": parameters(node, 0 if "staticmethod" in marks else drop)} if known else found

def entries_in(node):
    if isinstance(node, ast.Subscript) and isinstance(node.ctx, ast.Store):
        return [(node.value, [node.slice])]
    if isinstance(node, ast.Assign) and isinstance(node.value, ast.Dict):
        return [(one, node.value.keys) for one in node.targets]
    return []

def texts_in(nodes):
    values = [getattr(one, "value", None) for one in nodes]
    return [one for one in values if isinstance(one, str)]

def is_of(instance, node):
    return isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == instance

def class_in(node, classes, seen):
    no_parameters = {"names": [], "required": 0, "named": [], "requiredNamed": [], "rest": False, "anyName": False}
    methods, attributes, keys, made, is_open, is_module = {}, [], {}, no_parameters, bool(node.keywords), False
    for base in reversed(node.bases):
        name = base.id if isinstance(base, ast.Name) else ""
        if name == "object":
            continue
        if name not in classes or name in seen:
            of_torch = "Module" in (name, getattr(base, "attr", ""))
            is_module, is_open, made = is_module or of_torch, True, no_parameters if of_torch else None
            continue
        above = class_in(classes[name], classes, seen | {name})
        methods.update((one["name"], one) for one in above["methods"])
        attributes.extend(above["attributes"])
        keys.update(above["keys"])
        is_open, made = is_open or above["isOpen"], above.get("parameters")
        is_module = is_module or above["isModule"]
    for one in functions_in(node.body):
        methods[one.name] = function(one, 1)
        instance = one.args.args[0].arg if one.args.args else ""
        for inside in ast.walk(one):
            if is_of(instance, inside) and isinstance(inside.ctx, ast.Store):
                attributes.append(inside.attr)
            for attribute, written in entries_in(inside):
                if is_of(instance, attribute):
                    keys.setdefault(attribute.attr, []).extend(texts_in(written))
    for one in node.body:
        if isinstance(one, (ast.Assign, ast.AnnAssign)):
            attributes.extend(names_in(one))
    if "__init__" in methods:
        made = methods["__init__"].get("parameters")
    if node.decorator_list or node.keywords or "__new__" in methods:
        made = None
    found = {"name": node.name, "methods": list(methods.values()), "attributes": sorted(set(attributes)), "keys": keys}
    is_open = is_open or "__getattr__" in methods
    return {**found, "isOpen": is_open, "isModule": is_module, **({} if made is None else {"parameters": made})}

def names_in(node):
    if isinstance(node, (ast.Import, ast.ImportFrom)):
        return [(one.asname or one.name).partition(".")[0] for one in node.names]
    return [one.id for one in ast.walk(node) if isinstance(one, ast.Name) and isinstance(one.ctx, ast.Store)]

def modules_in(tree):
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (one.name.partition(".")[0] for one in node.names)
        elif isinstance(node, ast.ImportFrom) and node.level == 0:
            yield node.module.partition(".")[0]

def flat(body):
    for node in body:
        if isinstance(node, (ast.If, ast.Try, ast.With, ast.For, ast.While)):
            yield from flat(node.body + getattr(node, "orelse", []) + getattr(node, "finalbody", []))
            for handler in getattr(node, "handlers", []):
                yield from flat(handler.body)
        else:
            yield node

def read(file, text):
    global count
    broken = None
    try:
        tree = ast.parse(text)
        body, imports = list(flat(tree.body)), sorted(set(modules_in(tree)))
    except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
        body, imports = None, []
        broken = {"message": getattr(error, "msg", str(error)), "line": getattr(error, "lineno", None)}
    found = {"file": file, "text": text, "definitions": [], "others": [], "imports": imports, "isOpen": body is None}
    if broken:
        found["broken"] = broken
    classes = {one.name: one for one in body or [] if isinstance(one, ast.ClassDef)}
    for node in body or []:
        if isinstance(node, ast.ClassDef):
            found["definitions"].append(class_in(node, classes, {node.name}))
        elif isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
            found["definitions"].append(function(node, 0))
            found["isOpen"] = found["isOpen"] or node.name == "__getattr__"
        else:
            found["others"].extend(names_in(node))
    found["isOpen"] = found["isOpen"] or "*" in found["others"]
    count += len(found["definitions"])
    files.append(found)

for folder, folders, names in os.walk(sys.argv[1]):
    folders[:] = sorted(name for name in folders if name[0] not in "._" and name not in skipped)
    for name in sorted(names):
        path = os.path.join(folder, name)
        if not name.endswith(".py") or not os.path.isfile(path) or os.path.getsize(path) > 1000000 or count > 2000:
            continue
        try:
            with open(path, encoding="utf-8", errors="replace") as file:
                text = file.read()
        except OSError:
            continue
        read(os.path.relpath(path, sys.argv[1]), text)
for one in json.loads(sys.stdin.buffer.read()):
    read(one["file"], one["text"])
print(json.dumps(files))
`

/**
 * What the Python files in a folder define, and the code of its notebooks, without running them.
 *
 * @throws {UsageError} if they cannot be read
 */
export async function pythonDefinitions(
  folder: string,
  notebooks: readonly SourceText[],
): Promise<readonly DefinitionsOfFile[]> {
  const { executable } = await findPython()
  const { exitCode, stdout } = await execa(executable, ['-I', '-B', '-W', 'ignore', '-c', program, folder], {
    input: JSON.stringify(notebooks),
    reject: false,
    timeout: 30_000,
    maxBuffer: 64_000_000,
  })
  if (exitCode === 0) return JSON.parse(stdout)
  throw new UsageError(
    'unreadable-folder',
    `the Python files of ${folder} could not be read within 30 seconds`,
    'Name the folder that has the files of one assignment.',
  )
}
