import type { Conventions, Flag } from '#reference/core/conventions.ts'
import type { Language, Limits, Runtime } from '#runner'
import type { ChangedCheck } from './change-checks.ts'

/** `assignment.json`, as its schema describes it. */
export interface WrittenManifest extends Partial<Omit<Manifest, 'parts'>> {
  readonly parts: readonly WrittenPart[]
  /** What the parts must add up to. */
  readonly points?: number
}

export type WrittenPart = Partial<ManifestPart> & Pick<ManifestPart, 'points'>

/** `assignment.json` with its defaults. */
export interface Manifest {
  readonly title: string
  readonly languages: readonly Language[]
  readonly files: Readonly<Record<string, readonly string[]>>
  readonly parts: readonly ManifestPart[]
  readonly answers: string
  readonly conventions: { readonly [F in keyof Conventions]?: string }
  readonly stated?: Stated
  readonly consistent: readonly (readonly string[])[]
  /** Whether reports name the lecture's slides. */
  readonly slides: boolean
  readonly fragileCosts: boolean
  readonly strictNames: boolean
  readonly limits: Partial<Limits>
  readonly stubs?: readonly string[]
  /** Files of the Python starter that a submission may lack. */
  readonly given: readonly string[]
  /** Names that the handout asks to leave alone. */
  readonly avoid?: readonly string[]
  readonly python2: boolean
  readonly runtime: Runtime
  /** False: the check is left out. */
  readonly checks: Readonly<Record<string, ChangedCheck | false>>
  readonly bindings: Readonly<Record<string, Bound>>
}

/** By flag and value, the text in a file of which the value holds there. */
export type Stated = { readonly [F in Flag]?: Readonly<Record<string, string>> }

export interface ManifestPart {
  readonly id: string
  readonly title: string
  readonly points: number
  readonly functions?: readonly string[]
  readonly quiz?: string
}

/** Where to find one function in a course that uses its own names, and how to call it. */
export type Binding = NamedBinding | WrittenBinding

/** By its name. */
export interface NamedBinding {
  readonly file: string
  readonly name: string
  readonly arguments?: readonly string[]
  readonly result?: readonly (string | number)[]
}

/** By the lines that call it. */
export interface WrittenBinding {
  /** The first of these that is there. */
  readonly file: string | readonly string[]
  readonly call: string | readonly string[]
  /** A file beside the manifest that has what the lines call, by staff, instead of the submission's file. */
  readonly adapter?: string
  /** Text in the file without which this binding is passed over, or several, of which one must be there. */
  readonly when?: string | readonly string[]
  /** Another file in the folder of the first that is searched for it. */
  readonly beside?: string
}

/** A function of an assignment: the algorithm that it is, if its name is not that, and where it is in each language. */
export interface Bound extends Partial<Record<Language, Binding | readonly WrittenBinding[]>> {
  readonly is?: string
  /** Arguments and options that have the same value in all calls. */
  readonly holds?: Readonly<Record<string, number | string | boolean>>
  /**
   * True: students are given a correct version, which has no points and decides the conventions of its group. A list:
   * the starters that provide it.
   */
  readonly given?: true | readonly string[]
  /** Whether single precision is right too, because the course computes in it. */
  readonly float32?: true
  /** What reports call it. Default: the name of what is called. */
  readonly title?: string
}
