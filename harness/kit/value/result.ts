import type { Isolation } from '#runner'
import type { Finding } from './finding.ts'
import type { resultVersion } from './result-version.ts'
import type { Shown } from './shown.ts'

/** What became of a check. Only `failed` and `crashed` are faults of the student's code. */
export type Outcome =
  | 'passed'
  | 'failed'
  /** No export, the starter's marker, `NotImplementedError`, or the starter's answers on every call. */
  | 'unwritten'
  /** The student's code did not run. */
  | 'crashed'
  /** A check that it needs did not pass: 0 points, and it is not judged. */
  | 'skipped'
  /** Not graded: its points are withheld, and staff see why. */
  | 'ungraded'

/** An integer, or null: not graded, or something in it is not, so that the points are withheld. */
export type Points = number | null

export type Visibility = 'public' | 'after-due' | 'hidden'
export type Sizes = 'usual' | 'unusual'

/**
 * The outcomes of one submission: the only thing that reports, exports and CI read. Everything is plain
 * JSON; NaN, ±∞ and −0 are written as strings. `durations` is never compared.
 */
export interface Result {
  readonly schema: typeof resultVersion
  /** The submission's name: its folder, or `<folder>/<child>` where several folders are graded. */
  readonly submission: string
  readonly assignment: { readonly name: string; readonly title: string }
  readonly language: 'typescript' | 'javascript' | 'python' | 'cpp' | null
  /** Integers; `0 ≤ score ≤ maxScore`. */
  readonly score: Points
  readonly maxScore: number
  readonly isolation: Isolation
  /** The value of every flag under which the submission was judged, and whether the assignment pins it. */
  readonly conventions: readonly ConventionFound[]
  readonly parts: readonly PartResult[]
  readonly checks: readonly CheckResult[]
  readonly functions: readonly FunctionResult[]
  readonly questions: readonly QuestionResult[]
  readonly quizzes: readonly QuizResult[]
  /** Checks that were left out on purpose: hidden and after-due ones in a self-check. Absent: none was. */
  readonly notRun?: readonly NotRun[]
  /** Notes that cost no points: float32 arithmetic, changed arguments, printed text. */
  readonly remarks: readonly Remark[]
  /** What kept anything from being graded, for staff. */
  readonly incidents: readonly string[]
  /** What the student printed in public calls, cut, control characters made visible. */
  readonly printed: string
  /** What the student printed in the other calls, for staff: it may contain their inputs. */
  readonly printedForStaff?: string
  readonly durations: Durations
}

export interface ConventionFound {
  readonly flag: string
  readonly value: string
  readonly pinned: boolean
  /** In words: "penalty λ·ΣW², gradient 2λ·W". */
  readonly meaning: string
  /** A function that obeys it is right, so that its answers show the value. */
  readonly seen?: true
  /** The functions that follow it, where others follow another value. */
  readonly functions?: readonly string[]
}

/** A check that a self-check does not run. `maxScore` does not count it. */
export interface NotRun {
  readonly part: string
  readonly function: string
  readonly visibility: 'after-due' | 'hidden'
  readonly concept: string
  readonly maxPoints: number
}

/** A part of an assignment: a heading with points. */
export interface PartResult {
  readonly id: string
  readonly title: string
  readonly points: Points
  readonly maxPoints: number
}

/** A function of the submission, as the student knows it. */
export interface FunctionResult {
  /** The reference's name: `hingeMulticlass`. */
  readonly name: string
  /** Where it was expected: file and name in the spelling of the student's language. */
  readonly file: string
  readonly exported: string
  /** The lines that call it, if the assignment states them. */
  readonly call?: readonly string[]
  /** What those lines call the parts of its result: `grads["W1"]` for `dW1`. */
  readonly parts?: Readonly<Record<string, string>>
  /** Where it begins in its file, from 1, if it is not right. */
  readonly line?: number
  readonly part: string
  readonly state: 'passed' | 'failed' | 'fragile' | 'unwritten' | 'crashed' | 'ungraded'
  readonly points: Points
  readonly maxPoints: number
  /** The mistake, pair, relation or inconsistency that explains every answer of this function. */
  readonly diagnosis?: Diagnosis
}

/** A quiz of the submission: questions that one file answers. */
export interface QuizResult {
  /** `quizzes/linear-classifiers`. */
  readonly stem: string
  readonly title: string
  /** The answers file. */
  readonly file: string
  readonly part: string
  readonly state: 'passed' | 'failed' | 'unwritten' | 'ungraded'
  readonly points: Points
  readonly maxPoints: number
}

export interface QuestionResult {
  /** `linear-classifiers/base-of-0.89`: stem of the quiz, slash, key in the answers file. */
  readonly id: string
  readonly quiz: string
  readonly part: string
  /** Continues "Your answer …", present tense, no full stop. */
  readonly sentence: string
  readonly outcome: 'passed' | 'failed' | 'unwritten' | 'ungraded'
  readonly points: Points
  readonly maxPoints: number
  readonly finding?: Finding
  readonly hint?: string
  readonly source?: string
}

export interface CheckResult {
  /** `hinge-multiclass/lecture`: stem of the suite, slash, id of the check. */
  readonly id: string
  readonly part: string
  readonly function: string
  /** Continues "Your function …", present tense, no full stop. */
  readonly sentence: string
  readonly outcome: Outcome
  readonly points: Points
  readonly maxPoints: number
  readonly visibility: Visibility
  readonly sizes: Sizes
  /** Its topic in two to five words: all that a student learns about a hidden check. */
  readonly concept: string
  /** Why it did not pass, as data. With outcome `failed`, `crashed` or `unwritten`. */
  readonly finding?: Finding
  /** The smallest call that shows it. */
  readonly counterexample?: Counterexample
  /** The id of the diagnosis of its function, when that explains this check's answers too. */
  readonly diagnosis?: string
  /** The check that it needs and that did not pass, with outcome `skipped`. */
  readonly because?: string
  /** What to try, written by the author of the check. */
  readonly hint?: string
  /** Where a printed number comes from. */
  readonly source?: string
}

export interface ShownArgument {
  readonly name: string
  readonly value: Shown
  /** The student's function gets integers: labels, indices, counts. */
  readonly integers?: true
  /** The student's function gets true and false: a mask, in which 1 stands for true. */
  readonly truths?: true
  /** It is a list, each entry of which is an array. */
  readonly arrays?: true
}

/** A call that shows what is wrong, small enough for paper. */
export interface Counterexample {
  readonly function: string
  readonly args: readonly ShownArgument[]
  readonly got?: Shown
  readonly expected?: Shown
  /** The lines of Python that make it, of a function that its course calls in a way of its own. */
  readonly code?: readonly string[]
  /** Of a public check whose arguments are drawn: which draw gave them, from 0. */
  readonly draw?: number
  /** The seed of that draw, 32 bits. Never that of a hidden or after-due check. */
  readonly seed?: number
}

/** A mistake that explains every answer a function gave. */
export interface Diagnosis {
  /** `hinge-multiclass/no-margin`, `inconsistent/l2Form`, `reduction/sum`, `relation/transposed`, `x/float32`. */
  readonly id: string
  readonly kind: 'mistake' | 'pair' | 'relation' | 'convention' | 'inconsistent'
  /** Two to five words for headings: "Margin left out". */
  readonly title: string
  /** Of several mistakes at once, the title of each. */
  readonly titles?: readonly string[]
  /** What is visible, then the rule. Two sentences at most. */
  readonly sentence: string
  /** Other mistakes that fit all answers equally well. */
  readonly twins: readonly { readonly id: string; readonly title: string; readonly sentence: string }[]
}

export interface Remark {
  readonly code:
    | 'float32'
    | 'mutates-argument'
    | 'printed'
    | 'fragile'
    | 'shape-one'
    | 'extra-names'
    | 'misplaced'
    | 'misnamed'
    | 'two-languages'
    | 'other-assignment'
    | 'not-utf-8'
    | 'notebook'
    | 'stubbed'
    | 'old-name'
    | 'translated'
    | 'given'
    | 'no-gpu'
    | 'avoided'
  readonly function?: string
  readonly text: string
}

export interface Durations {
  /** Milliseconds from start to result, of which the student's own code took CPU `student`. */
  readonly total: number
  readonly student: number
  /** CPU milliseconds of the calls of each function that answers: of all of them, and of those that students see. */
  readonly functions?: Readonly<Record<string, number>>
  readonly publicCalls?: Readonly<Record<string, number>>
}
