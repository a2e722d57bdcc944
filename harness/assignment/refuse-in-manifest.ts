import { join } from 'node:path'
import type { Problem } from './problem.ts'
import { readJson } from './read-json.ts'
import { manifestName } from './shipped-assignments.ts'

/**
 * Returns if there are no problems with the manifest in a folder.
 *
 * @throws {UsageError} about all of them, with file, line and column
 */
export function refuseInManifest(folder: string, problems: readonly Problem[]): void {
  if (problems.length === 0) return
  readJson(join(folder, manifestName), { name: 'a manifest', most: 2 ** 20 }).refuse(problems)
}
