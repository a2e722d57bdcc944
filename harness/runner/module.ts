import type { Notebook } from './prepare/notebook/read-notebook.ts'
import type { Place, StudentError } from './types.ts'

/** One prepared file, or a part shared by several, or the reason why it cannot be prepared. */
export interface Module extends Partial<Notebook> {
  /** Relative to the root, as in `Program.files`; a shared part has a generated name. */
  readonly file: string
  /** An ES module, which imports other modules of the program as `touchstone/<file>.js`; the Python of a notebook. */
  readonly code?: string
  /** Its source map, as JSON; sources are relative to the root, and `null` is not a file of the student. */
  readonly map?: string
  /** Where the file, or one that it imports, awaits something while it is loaded. */
  readonly awaits?: Place
  /** Whether the file is not UTF-8 and was read as Windows-1252. */
  readonly isLatin?: true
  /** Names that it uses of other files, which do not export them, and the lines. */
  readonly lacks?: readonly { readonly name: string; readonly line: number }[]
  readonly error?: StudentError
}
