import type { Death, Place, StudentError } from '#runner'
import type { Shown } from './shown.ts'

/**
 * Why a check did not pass, as data; `explain` turns it into sentences. In the order in which a person would look:
 * does it exist, does it run, what type, how many axes, which shape, finite, and only then the numbers.
 */
export type Finding =
  | {
      readonly code: 'missing'
      readonly file: string
      readonly name: string
      readonly instead: readonly string[]
      /** The file itself is missing. */
      readonly noFile?: boolean
      /** Files that may be meant: `svm.py.txt`, `a3/svm.py`, `svm.ipynb`. */
      readonly meant?: readonly string[]
      /** Why a part of the submission was not searched, if nothing was found. */
      readonly unsearched?: string
    }
  | { readonly code: 'not-written' }
  | {
      readonly code: 'unloadable'
      readonly file: string
      readonly error: StudentError
      /** A file that it imports and that is missing. */
      readonly wanted?: string
      /** Files that may be meant by `wanted`: `Svm.py` by `svm.py`. */
      readonly meant?: readonly string[]
    }
  /** The program ended, or was stopped, while this file was loaded. */
  | { readonly code: 'unloadable'; readonly file: string; readonly death: Death }
  | { readonly code: 'threw'; readonly error: StudentError }
  | {
      readonly code: 'died'
      readonly death: Death
      readonly again?: boolean
      /** It had less time, because an earlier call had not ended after so many seconds: in this function, if known. */
      readonly earlier?: { readonly limit: number; readonly loop?: string }
      /** Of a flood of output: the only line of the file that prints. */
      readonly at?: Place
    }
  | { readonly code: 'type'; readonly got: string; readonly expected: string; readonly where: string }
  | {
      readonly code: 'axes'
      readonly got: readonly number[]
      readonly expected: readonly number[]
      readonly where: string
    }
  | {
      readonly code: 'shape'
      readonly got: readonly number[]
      readonly expected: readonly number[]
      readonly where: string
    }
  | {
      readonly code: 'not-finite'
      readonly index: readonly number[]
      readonly got: string
      readonly expected: string
      readonly where: string
    }
  | ValueFinding
  /** Two answers that should be related and are not: the same call twice, a shifted input, a permuted batch. */
  | {
      readonly code: 'relation'
      readonly rule: string
      /** The same call twice, which gave two answers. */
      readonly again?: true
      readonly first: Shown
      readonly second: Shown
      readonly difference: number
      readonly allowed: number
    }
  | { readonly code: 'did-not-throw'; readonly because: string; readonly got: Shown }
  | { readonly code: 'changed-argument'; readonly argument: string }
  /** A quiz question without an answer; `problem` says what is wrong with the whole file. */
  | {
      readonly code: 'unanswered'
      readonly question: string
      readonly file: string
      readonly problem?: string
    }
  /** A wrong answer to a quiz question. */
  | {
      readonly code: 'answer'
      readonly question: string
      readonly got: string
      /** What it should have been, where it is of another kind: `a number`. */
      readonly wanted?: string
    }
  /** It holds on the public inputs, and not on others of the same kind, which nobody is shown. */
  | {
      readonly code: 'unseen'
      /** No answer came. */
      readonly crashed?: true
    }
  /** The message of a `judge` check. */
  | { readonly code: 'judged'; readonly text: string }
  /** An internal error, or one of the course's adapter or binding: what broke, for staff. */
  | { readonly code: 'ours'; readonly incident: string; readonly adapter?: true; readonly binding?: true }
  /** What was handed in cannot be graded as it is; `reason` is for its author, in sentences. */
  | { readonly code: 'not-gradable'; readonly reason: string }

/** The first number that differs: where, by how much, and how much is allowed. */
export interface ValueFinding {
  readonly code: 'value'
  /** Empty for a single number. */
  readonly index: readonly number[]
  readonly got: string
  readonly expected: string
  /** The expected number before its source rounded it. */
  readonly exact?: string
  /** From the exact number, where the source rounds. */
  readonly difference: number
  readonly allowed: number
  /** `difference / allowed`: "off by 4e6 times the allowed 1e-9". */
  readonly times: number
  /** How many of the numbers differ, of how many. */
  readonly wrong: number
  readonly of: number
  /** The part of a result that has several: `loss`, `[0]`; else empty. */
  readonly where: string
}
