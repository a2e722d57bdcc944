import { type CheckResult, type Result, visible } from '#kit/engine'
import { discrimination } from './item-statistics.ts'
import { percentOf } from './words.ts'

/** A result with a score: only those count in figures of the class. */
export type Scored = Result & { readonly score: number }

/** The checks of one function. */
export interface ItemGroup {
  readonly function: string
  /** `5 checks, 71 % passed`. */
  readonly summary: string
  readonly percent: number
  readonly items: readonly ItemView[]
}

export interface ItemView {
  readonly sentence: string
  readonly visibility: string
  /** `18 of 24`. */
  readonly passed: string
  readonly percent: number
  /** `0.62`, or the reason why it is undefined. */
  readonly discrimination: string
  /** The discrimination is negative: students who pass this check do worse on the others. */
  readonly suspicious: boolean
  /** The title of the most common mistake, and how many make it. */
  readonly mistake: string
}

interface Answered {
  readonly check: CheckResult
  readonly answers: { readonly passed: boolean; readonly rest: number }[]
  readonly mistakes: string[]
}

/** How every check went, grouped by function, in the order of the assignment. */
export function itemsOf(results: readonly Scored[]): readonly ItemGroup[] {
  const all = new Map<string, Answered>()
  for (const { checks, functions, score } of results) {
    const diagnoses = new Map(functions.map(({ name, diagnosis }) => [name, diagnosis]))
    for (const check of checks) {
      const one = all.get(check.id) ?? { check, answers: [], mistakes: [] }
      all.set(check.id, one)
      const passed = check.outcome === 'passed'
      one.answers.push({ passed, rest: score - (check.points ?? 0) })
      const diagnosis = diagnoses.get(check.function)
      if (!passed && diagnosis?.id === check.diagnosis && diagnosis) one.mistakes.push(diagnosis.title)
    }
  }
  return [...Map.groupBy(all.values(), ({ check }) => check.function)].map(([name, own]) => {
    const answers = own.flatMap((one) => one.answers)
    const percent = percentOf(answers.filter(({ passed }) => passed).length, answers.length)
    return {
      ...{ function: visible(name), percent },
      summary: `${own.length} ${own.length === 1 ? 'check' : 'checks'}, ${percent} % passed`,
      items: own.map(itemOf),
    }
  })
}

const kept = { public: '', hidden: 'hidden', 'after-due': 'after the due date' } as const

function itemOf({ check, answers, mistakes }: Answered): ItemView {
  const passed = answers.filter((answer) => answer.passed).length
  const r = discrimination(answers)
  return {
    sentence: visible(check.sentence),
    visibility: kept[check.visibility],
    passed: `${passed} of ${answers.length}`,
    percent: percentOf(passed, answers.length),
    discrimination: r === null ? 'undefined: all equal' : r.toFixed(2),
    suspicious: r !== null && r < 0,
    mistake: commonest(mistakes),
  }
}

function commonest(titles: readonly string[]): string {
  const [most] = [...Map.groupBy(titles, (title) => title)].sort(([, a], [, b]) => b.length - a.length)
  return most === undefined ? '' : `${visible(most[0])} (${most[1].length})`
}
