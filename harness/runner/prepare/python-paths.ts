import { posix } from 'node:path'
import type { PythonImport } from './python-imports.ts'

/**
 * The paths where Python would look, inside the submission, for what a file imports: each module as a file and as a
 * package, and the packages around it.
 */
export function* pythonPaths(file: string, { dots, module }: PythonImport): Generator<string> {
  let place = dots === 0 ? '.' : posix.join(posix.dirname(file), '../'.repeat(dots - 1))
  for (const part of module.split('.')) {
    if (!/^[\p{ID_Start}_]\p{ID_Continue}*$/u.test(part)) continue
    place = posix.join(place, part)
    yield `${place}.py`
    yield `${place}/__init__.py`
  }
}
