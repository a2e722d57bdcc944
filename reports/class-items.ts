import { type Result, visible } from '#kit/engine'
import { type ClassCheck, checksOfClass } from './checks-of-class.ts'
import { titlesOf } from './class-mistakes.ts'
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

/** How every check went, grouped by function, in the order of the assignment. */
export function itemsOf(results: readonly Scored[]): readonly ItemGroup[] {
  return checksOfClass(results).map((own) => {
    const items = own.map((one) => itemOf(one, results))
    const [passed, of] = [sum(items.map(({ right }) => right)), sum(items.map(({ of }) => of))]
    const percent = percentOf(passed, of)
    return {
      function: visible(own[0]?.check.function ?? ''),
      percent,
      summary: `${own.length} ${own.length === 1 ? 'check' : 'checks'}, ${percent} % passed`,
      items: items.map(({ view }) => view),
    }
  })
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0)

const kept = { public: '', hidden: 'hidden', 'after-due': 'after the due date' } as const

function itemOf({ check, in: checkIn }: ClassCheck, results: readonly Scored[]) {
  const answers: { readonly passed: boolean; readonly rest: number }[] = []
  const mistakes: string[] = []
  for (const result of results) {
    const own = checkIn(result)
    if (own === undefined) continue
    answers.push({ passed: own.outcome === 'passed', rest: result.score - (own.points ?? 0) })
    if (own.outcome === 'passed' || own.diagnosis === undefined) continue
    const { diagnosis } = result.functions.find(({ name }) => name === own.function) ?? {}
    if (diagnosis?.id === own.diagnosis) mistakes.push(titlesOf(diagnosis, result).join(' & '))
  }
  const [right, of] = [answers.filter(({ passed }) => passed).length, answers.length]
  const r = discrimination(answers)
  const view: ItemView = {
    sentence: visible(check.sentence),
    visibility: kept[check.visibility],
    passed: `${right} of ${of}`,
    percent: percentOf(right, of),
    discrimination: r === null ? 'undefined: all equal' : r.toFixed(2),
    suspicious: r !== null && r < 0,
    mistake: commonest(mistakes),
  }
  return { right, of, view }
}

function commonest(titles: readonly string[]): string {
  const [most] = [...Map.groupBy(titles, (title) => title)].sort(([, a], [, b]) => b.length - a.length)
  return most === undefined ? '' : `${visible(most[0])} (${most[1].length})`
}
