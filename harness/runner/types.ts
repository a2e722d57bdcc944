/**
 * The interface between the judge and student code: calls in, answers out. Nothing here knows about checks.
 * Everything is a plain value. Arguments and results contain numbers only as `Tensor`s, even single ones
 * (`shape: []`), so that NaN, ±∞ and −0 survive and the element type is known.
 */

import type { Death } from './death.ts'
import type { FunctionArgument } from './function-argument.ts'
import type { Handle } from './handle.ts'
import type { Module } from './module.ts'
import type { PythonSettings } from './python-settings.ts'
import type { Way } from './ways.ts'

export type { Death } from './death.ts'
export type { Module } from './module.ts'

export type ElementType = 'float64' | 'float32' | 'int64' | 'int32' | 'uint8' | 'bool'

/** An array of numbers. In the parent the data is always float64; `dtype` is the element type in the child. */
export interface Tensor {
  readonly dtype: ElementType
  readonly shape: readonly number[]
  readonly data: Float64Array
}

export type Value =
  | null
  | boolean
  | string
  | Tensor
  | readonly Value[]
  | Handle
  | { readonly [key: string]: Value }

/**
 * An argument: a value; all or part of the result of an earlier call in the same session, which stays in the
 * child; or a function, as an expression of the child's language that makes it.
 */
export type Argument = Value | FedResult | FunctionArgument

export interface FedResult {
  readonly result: number
  readonly path?: readonly (string | number)[]
  /** What of it becomes an array as arguments are. Default: nothing, it is passed as it came. */
  readonly form?: Form
}

/** An array, by the element type of whole numbers in lists; or the parts of a record that are one or hold one. */
export type Form = 'float64' | 'int64' | 'bool' | { readonly [part: string]: Form }

/** One call of a function that the submission exports. */
export interface Call {
  /** Position among the session's calls, from 0. */
  readonly id: number
  /** The function: a file, relative to the root of the submission, and the exported name. */
  readonly target: Target
  readonly args: readonly Argument[]
  /** For whom its time counts. The child is not told. */
  readonly owner?: string
  /** Whether to keep the result in the child for later calls that refer to it. */
  readonly keep?: boolean
}

export interface Target {
  readonly file: string
  readonly name: string
  /**
   * The part of the result that is the answer: `['loss']` of `{ loss, dW }`, `[0]` of a pair. Default: the
   * whole result.
   */
  readonly part?: readonly (string | number)[]
  /** How to call it, if not with the arguments as they are; the first whose text is in the file, or that has none. */
  readonly ways?: readonly Way[]
  /** The names under which ways, and the error of a call that the function does not take, refer to the arguments. */
  readonly parameters?: readonly string[]
}

/** The answer to one call. */
export type Answer =
  | {
      readonly kind: 'returned'
      readonly value: Value
      /**
       * Positions of arguments that the call changed in place. Reported by the child, so it can only count
       * against the student.
       */
      readonly changed: readonly number[]
      /** Why parts of the record are not there: results of the submission lack them. */
      readonly lacks?: Readonly<Record<string, StudentError>>
      /** CPU seconds, measured by the parent. */
      readonly seconds: number
      /** The child loaded the file for this call, and that takes some of them. */
      readonly loads?: true
    }
  | { readonly kind: 'threw'; readonly error: StudentError; readonly seconds: number }
  /** The file loads but does not export this name; `instead` lists what it does export. */
  | {
      readonly kind: 'missing'
      readonly instead: readonly string[]
      /** What an adapter wanted of the submission. Default: the name that was called. */
      readonly wanted?: string
    }
  /** The adapter that makes the call failed in its own code: in that of the call, or when it was loaded. */
  | { readonly kind: 'adapter'; readonly error: StudentError; readonly loads?: true }
  /** The file could not be loaded: no such file, a syntax error, or an error at import. */
  | { readonly kind: 'unloadable'; readonly error: StudentError }
  /** The child exited or was stopped while it loaded `file`: that one, one that it imports, or the adapter. */
  | { readonly kind: 'unloadable'; readonly file: string; readonly death: Death }
  /** The child exited or was stopped during this call. */
  | {
      readonly kind: 'died'
      readonly death: Death
      /** Not run: its function had been stopped twice, or the time of the submission was used up. */
      readonly again?: boolean
      /** The functions that used it up, because they did not end. */
      readonly spentBy?: readonly string[]
      /** It had less time, because an earlier call had not ended after so many seconds: in this function, if known. */
      readonly earlier?: { readonly limit: number; readonly loop?: string }
      /** The functions in which the call was, innermost first, if the child has reported them. */
      readonly running?: readonly string[]
    }
  /** The child exited before this call began. */
  | { readonly kind: 'unanswered' }

/** An error of the student's code, cut to a bounded length, with paths relative to the submission. */
export interface StudentError {
  /** The class of the error: `TypeError`, `IndexError`, `SyntaxError`. */
  readonly type: string
  readonly message: string
  /** The topmost stack frame in the student's own code. */
  readonly at?: Place
  /** Arguments by name that the course's call passes and the function does not take. */
  readonly lacking?: readonly string[]
}

/** A place in the student's own code. */
export interface Place {
  readonly file: string
  /** Of a notebook: the cell, counted from 1 among those of code. */
  readonly cell?: number
  /** Of a notebook: in its cell, or, before the line is quoted, in its code. */
  readonly line: number
  readonly column?: number
  /** The function that was running there, as the language names it. */
  readonly function?: string
  readonly excerpt?: string
}

/** The limits: unit, default, and what happens when one is reached. */
export interface Limits {
  /** CPU seconds of one call; default 10. The call is stopped: `died`, by `time`, clock `cpu`. */
  readonly cpu: number
  /**
   * Wall-clock seconds that one call waits without computing; default 40, four times `cpu`. The call is
   * stopped: clock `wall`.
   */
  readonly wall: number
  /** Wall-clock seconds of all sessions of a submission together, loading included; default 120. */
  readonly total: number
  /** MiB of resident memory of the student's processes together; default 1024. The session is stopped: by `memory`. */
  readonly memory: number
  /** Processes and threads; default 64. Starting one more fails in the student's code. */
  readonly processes: number
  /** MiB in files, scratch and temporary folder together; default 64. Writing more fails in the student's code. */
  readonly disk: number
  /** MiB of standard output and standard error together; default 1. The session is stopped: by `output`. */
  readonly output: number
  /**
   * MiB of all answers of a submission together, as the parent holds them: 8 bytes for every number; default 64. The
   * session is stopped: by `answers`.
   */
  readonly answers: number
}

/** Seconds of one call, loading its file left out. */
export type CallLimits = Pick<Limits, 'cpu' | 'wall'>

export type Language = 'typescript' | 'javascript' | 'python' | 'cpp'

/** A prepared submission: everything that the child may see. */
export interface Program {
  readonly language: Language
  /** The submission's folder on disk, absolute. */
  readonly root: string
  /** The files that calls name, relative to the root. */
  readonly files: readonly string[]
  /**
   * TypeScript and JavaScript: one for each of `files`, then the parts that they share. Python and C++ are read from
   * the folder by the child: only notebooks, and files that must not be loaded, with the reason. Adapters are last.
   */
  readonly modules: readonly Module[]
}

/** How well student code is isolated, with evidence. Printed in every result. */
export interface Isolation {
  readonly level: 0 | 1 | 2 | 3 | 4
  readonly name: 'process' | 'runtime' | 'kernel-policy' | 'namespaces' | 'container'
  /** The mechanism and its version: `bubblewrap 0.8.0`. */
  readonly mechanism: string
  readonly files: Enforcement
  readonly network: Enforcement
  readonly processes: Enforcement
  readonly memory: Enforcement
  readonly pids: Enforcement
  readonly disk: Enforcement
  /** What the probe ran and observed, in one line. */
  readonly evidence: string
}

export type Enforcement = 'enforced' | 'limited' | 'none'

/** What a submission uses in all its sessions together. */
export interface Used {
  /** Wall-clock seconds, without the start of the children. */
  readonly seconds: number
  /** Bytes of answers, as `limits.answers` counts them. */
  readonly bytes: number
}

/** The work of one child: all calls run in order in one fresh child. */
export interface Job {
  readonly program: Program
  /**
   * Calls that are sent together. The calls of a stage are sent when all before them are answered, so what student code
   * does in a stage cannot depend on the arguments of a later one.
   */
  readonly stages: readonly (readonly Call[])[]
  readonly limits: Limits
  /** Less than `limits` where other calls of the submission timed out. Default: the same. */
  readonly callLimits?: CallLimits | undefined
  /**
   * Wall-clock seconds that the calls of one owner may take, loading left out. After more, the session ends before
   * its next call: `died`, clock `function`. Default: no limit.
   */
  readonly share?: number | undefined
  readonly isolation: Isolation
  /**
   * Every answer is sent before the next call begins, so that a crash is caused by the first call without an answer.
   * Otherwise answers within milliseconds of each other are batched, which is faster, and a crash may lose some.
   * Default: no.
   */
  readonly prompt?: boolean
  /**
   * Whether to send the next stage, after these answers to calls of functions with these names. Default: yes. What is
   * not sent is unanswered.
   */
  readonly goesOn?: (
    names: readonly string[],
    answers: readonly { readonly kind: Answer['kind'] }[],
  ) => boolean
  /** Adds the line of the submission that is at a place. Default: a reader of its own. */
  readonly quote?: (at: Place) => Promise<Place>
  /** What earlier sessions of the same submission have used. Default: nothing. */
  readonly used?: Used
  /** Receives every frame of the conversation as a line of JSON. It stays in the parent. */
  readonly trace?: (line: string) => void
  /** What Python submissions find beyond what is installed. Default: nothing. */
  readonly python?: PythonSettings
  /** Stops the child and everything it started; the run then rejects with the signal's reason. */
  readonly signal?: AbortSignal
}

/**
 * What was replaced for a file of the submission: a module that is not installed, a name that NumPy or Python no longer
 * has, the whole file, which is Python 2, or a move to a GPU. Reported by the child; only the names are known to be
 * true ones.
 */
export interface Replaced {
  readonly file: string
  readonly kind: 'stub' | 'numpy' | 'builtin' | 'python2' | 'copy' | 'given' | 'torch'
  readonly name: string
}

/**
 * The outcome of a job: one answer for each call of all stages, in order. After a crash the answer of its call is
 * `died` and that of every later call `unanswered`; the caller decides what to run again in a new job.
 */
export interface Run {
  readonly answers: readonly Answer[]
  /**
   * What the student printed in each stage (both streams), cut to a bounded length, control characters made visible.
   */
  readonly printed: readonly string[]
  /** What was replaced in each stage, without repetition. */
  readonly replaced: readonly (readonly Replaced[])[]
  /** CPU seconds of the child, and wall-clock seconds from start to end. */
  readonly seconds: { readonly cpu: number; readonly wall: number }
  /** What this session and earlier ones of the submission have used. */
  readonly used: Used
  /** Wall-clock seconds that the answered calls of each owner took in this session, loading left out. */
  readonly taken: ReadonlyMap<string, number>
}
