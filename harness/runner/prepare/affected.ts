import type { PreparedProgram } from './prepare-program.ts'

/**
 * The wanted files whose answers may change because `saved` changed, appeared or was deleted. A file that is not source
 * code may be read at run time under a name that cannot be known beforehand, so it affects all of them.
 *
 * @param program the last preparation
 * @param saved the changed file, relative to the root with `/` between the parts
 */
export function affectedFiles(program: PreparedProgram, saved: string): readonly string[] {
  if (!/\.(?:[cm]?[jt]s|py)$/.test(saved)) return program.files
  return program.files.filter((file) => program.graph[file]?.includes(saved) ?? true)
}
