import { execa } from 'execa'
import { UsageError } from '#files'
import { findPython } from '#runner'

/** A function of a Python file, or a method of a class. */
export interface Signature {
  readonly file: string
  readonly name: string
  /** Without `self`. */
  readonly parameters: readonly string[]
  /** The class that it is a method of, and the parameters to construct that. */
  readonly owner?: { readonly name: string; readonly parameters: readonly string[] }
}

/** Parses, and runs nothing of what it reads. */
const program = `
import ast, json, os, sys
found, others = [], ("node_modules", "site-packages")
def parameters(node):
    return [a.arg for a in node.args.args if a.arg != "self"]
for folder, folders, names in os.walk(sys.argv[1]):
    folders[:] = sorted(name for name in folders if name[0] not in "._" and name not in others)
    for name in sorted(names):
        path = os.path.join(folder, name)
        if not name.endswith(".py") or os.path.getsize(path) > 1000000 or len(found) > 2000:
            continue
        try:
            with open(path, encoding="utf-8", errors="replace") as file:
                body = ast.parse(file.read()).body
        except (SyntaxError, ValueError, RecursionError, MemoryError):
            continue
        shown = os.path.relpath(path, sys.argv[1])
        for node in body:
            if isinstance(node, ast.FunctionDef) and node.name[0] != "_":
                found.append({"file": shown, "name": node.name, "parameters": parameters(node)})
            if isinstance(node, ast.ClassDef):
                methods = [one for one in node.body if isinstance(one, ast.FunctionDef)]
                made = [parameters(one) for one in methods if one.name == "__init__"]
                owner = {"name": node.name, "parameters": made[0] if made else []}
                for one in methods:
                    if one.name[0] != "_":
                        found.append({"file": shown, "name": one.name, "parameters": parameters(one), "owner": owner})
print(json.dumps(found))
`

/**
 * The functions and methods of all Python files in a folder, by file.
 *
 * @throws {UsageError} if they cannot be read
 */
export async function readSignatures(folder: string): Promise<readonly Signature[]> {
  const { executable } = await findPython()
  const { exitCode, stdout } = await execa(executable, ['-I', '-B', '-W', 'ignore', '-c', program, folder], {
    reject: false,
    timeout: 30_000,
    maxBuffer: 8_000_000,
  })
  if (exitCode === 0) return JSON.parse(stdout)
  throw new UsageError(
    'unreadable-folder',
    `the Python files of ${folder} could not be read within 30 seconds`,
    'Name the folder that has the files of one assignment.',
  )
}
