import type { Form, Student } from '../taken.ts'

/** What a path says: whose it is, and what it is called there. */
export interface Piece {
  /** The same for everything that was handed in together, and for nothing else. */
  readonly group: string
  /** What the submission is called in the results, before it is made safe: name and id, as the platform writes them. */
  readonly label: string
  readonly students: readonly Student[]
  /** The path of the file in the submission. */
  readonly file: string
  readonly submittedAt?: string
  readonly late?: boolean
}

/** Whose a path is; undefined if it is nobody's, such as an index of the export. */
export type NameRule = (path: string) => Piece | undefined

/** A file or a folder at the top of what is taken in. */
export interface Top {
  readonly name: string
  readonly isFolder: boolean
  /** Whether it is a clone of a repository. */
  readonly isClone?: boolean
}

/** What a rule may need to know besides a path. */
export interface Look {
  /** All paths, without a folder around all of them. */
  readonly paths: readonly string[]
  /** The files that the assignment asks for. */
  readonly wanted: readonly string[]
  /** The name of the assignment. */
  readonly assignment: string
  /** The name of the folder or of the archive, without its ending. */
  readonly name: string
  /** The texts of some files, by path; at most so many bytes of each. */
  readonly texts: (paths: readonly string[], most: number) => Promise<ReadonlyMap<string, string>>
}

/** How one platform names what it exports. */
export interface FormRules {
  readonly form: Form
  /** 'Canvas export' */
  readonly title: string
  /** Whether the names at the top are in this form. */
  readonly fits: (top: readonly Top[], name: string) => boolean
  /** @throws {UsageError} if what describes the export is missing or cannot be read */
  readonly rule: (look: Look) => NameRule | Promise<NameRule>
}

/** Whether most of the names that count match. */
export function mostMatch(names: readonly string[], matches: (name: string) => boolean): boolean {
  const matching = names.filter(matches).length
  return matching > 0 && 2 * matching >= names.length
}
