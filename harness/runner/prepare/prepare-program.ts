import type { Program } from '../types.ts'
import type { FilesToPrepare, PreparedFiles } from './prepare-files.ts'
import { readAlone } from './read-alone.ts'

/** A program, and the dependencies of each of its files. */
export interface PreparedProgram extends Program, PreparedFiles {}

/**
 * Prepares a submission to run. Access is decided by a file's real path: a file outside the submission is never read,
 * followed, inlined or quoted, and importing one is an `ImportError`.
 *
 * An error in a wanted file is that module's `error`; the other files are prepared all the same.
 *
 * @param root the submission's folder
 * @throws {Error} if there is no such folder, or the compiler cannot be started
 */
export function prepareProgram(root: string, wanted: FilesToPrepare): Promise<PreparedProgram> {
  return readAlone(root, ({ prepare }) => prepare(wanted))
}
