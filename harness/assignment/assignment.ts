import type { Rubric } from '#kit/engine'
import type { Language, Limits, Runtime, Target } from '#runner'
import type { Bound, Stated } from './manifest.ts'

/** What grading by a plan needs to know of an assignment. */
export interface PlannedAssignment {
  /** The name of its folder. */
  readonly name: string
  readonly title: string
  /** Its folder, absolute. */
  readonly folder: string
  readonly languages: readonly Language[]
  /** The functions of each file, by file name without extension. */
  readonly files: Readonly<Record<string, readonly string[]>>
  readonly answersFile: string
  /** Whether a file or function under almost its right name, or in another folder, is named and not graded. */
  readonly strictNames: boolean
  readonly limits: Limits
  /** The Python modules that get a stand-in where they are not installed. Default: the usual ones. */
  readonly stubs?: readonly string[]
  /** Names that the handout asks students not to use. */
  readonly avoid?: readonly string[]
  /** Whether files of Python 2 are translated. */
  readonly python2: boolean
  /** What Python's arrays are. */
  readonly runtime: Runtime
  readonly bindings: Readonly<Record<string, Bound>>
  /** Texts by which files say which value of an open convention holds in them. */
  readonly stated?: Stated
  /** The text of the adapters that bindings name, by `adapterPath`, and of files that it gives, by `givenPath`. */
  readonly adapters?: Readonly<Record<string, string>>
}

/** An assignment, checked and bound to the suites that grade it. */
export interface Assignment extends PlannedAssignment {
  readonly rubric: Rubric
  /** SHA-256 of its manifest. */
  readonly digest: string
}

/** Where a function is in a submission, and the order of its arguments there. */
export interface FunctionPlace {
  readonly target: Target
  /** For each argument of the student's function, its position in the reference. */
  readonly order: readonly number[]
  /** The lines of the assignment that call it, if it is not called with these arguments. */
  readonly lines?: readonly string[]
  /** For each of the target's ways, its lines. */
  readonly linesOfWays?: readonly (readonly string[])[]
  /** What reports call it. Default: the name of the target. */
  readonly title?: string
}

export const endings: Readonly<Record<Language, readonly string[]>> = {
  typescript: ['.ts', '.mts'],
  javascript: ['.js', '.mjs', '.cjs'],
  python: ['.py', '.ipynb'],
  cpp: ['.cpp', '.cc', '.cxx'],
}

/** `hingeMulticlass` as Python spells it: `hinge_multiclass`. */
export const snakeCase = (name: string): string =>
  name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
