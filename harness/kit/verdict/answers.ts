import type { Conventions } from '#reference/core/conventions.ts'
import type { Answer, Way } from '#runner'

/** Everything a submission answered. */
export interface Answers {
  /** By the name of the function in the reference. */
  readonly functions: ReadonlyMap<string, FunctionAnswers>
  /** The answers file: its content, or why it could not be read. */
  readonly quiz: { readonly file: string } & QuizAnswers
  /** Only public calls were made, so that public checks are judged by those alone. */
  readonly isOpen?: boolean
}

export type QuizAnswers =
  | { readonly read: Readonly<Record<string, unknown>> }
  | {
      readonly problem: string
      /** There is a file, but nobody can read it. */
      readonly malformed?: true
    }

/** Where a function was looked for, and one answer per planned call. */
export interface FunctionAnswers {
  readonly file: string
  readonly exported: string
  /** The lines that call it, if they are the assignment's own, and what reports call it. */
  readonly lines?: readonly string[]
  readonly title?: string
  /** How it is called, if not by its name and with the arguments as they are; with or without tensors of PyTorch. */
  readonly way?: Way & { readonly tensors?: true }
  /** An adapter of the course calls it, and whatever else it needs. */
  readonly byAdapter?: boolean
  readonly answers: readonly Answer[]
  /** Conventions that hold by the text of the file. */
  readonly stated?: Conventions
  /** Its files say that it may compute in single precision. */
  readonly single?: boolean
  /** Files that may be meant, if there is none at `file`. */
  readonly meant?: readonly string[]
  /** A file that is imported and missing, with those that may be meant. */
  readonly near?: { readonly wanted: string; readonly meant: readonly string[] }
  /** Why a part of the submission was not searched, if nothing was found. */
  readonly unsearched?: string
  /** What is wrong with the binding by which the course calls it: the starter does not take such a call either. */
  readonly misbound?: string
  /** Every answer is that of the assignment's starter. */
  readonly isStarter?: boolean
}
