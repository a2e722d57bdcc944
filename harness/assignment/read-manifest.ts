import type { WrittenManifest } from './manifest.ts'
import { type ReadJson, readJson } from './read-json.ts'
import { schemaProblems } from './schema-problems.ts'
import { unknownNames } from './unknown-names.ts'
import { validateManifest } from './validate-manifest.ts'

/** A manifest that satisfies its schema, and the position of each of its fields. */
export interface ReadManifest extends Pick<ReadJson, 'refuse' | 'text'> {
  readonly written: WrittenManifest
}

/** Bytes: far more than any assignment needs. */
const most = 2 ** 20

/**
 * Reads `assignment.json` and checks it against its schema.
 *
 * @param functions the names of all graded functions
 * @throws {UsageError} about everything that is wrong: the file, the line, the column, the field and the remedy
 */
export function readManifest(file: string, functions: readonly string[]): ReadManifest {
  const { value, text, refuse } = readJson(file, { name: 'a manifest', most })
  const isValid = validateManifest(value)
  refuse([
    ...(isValid ? [] : schemaProblems(validateManifest.errors ?? [])),
    ...unknownNames(value, functions),
  ])
  return { written: value as WrittenManifest, text, refuse }
}
