import { count, type Result, visible } from '#kit/engine'
import { median } from './median.ts'
import { type StudentLink, studentLink } from './student-link.ts'

/** A function of a submission that took much longer than those of the class. */
export interface SlowFunction {
  readonly submission: string
  /** As the student's file spells it. */
  readonly exported: string
  /** CPU seconds. */
  readonly took: number
  /** The median of the class, in the same language. */
  readonly median: number
}

/** A slow function takes more seconds than the first, and more medians of the class than the second. */
const [mostSeconds, mostMedians] = [1, 10]

/**
 * The slow functions of a class, slowest first. What students may read counts public calls only, because how long a
 * call takes may tell its inputs.
 */
export function slowFunctions(
  results: readonly Result[],
  calls: 'functions' | 'publicCalls',
): readonly SlowFunction[] {
  const together = Map.groupBy(results, ({ language }) => language)
  return [...together.values()]
    .flatMap((own) => {
      const names = new Set(own.flatMap(({ durations }) => Object.keys(durations[calls] ?? {})))
      return [...names].flatMap((name) => slowOf(name, own, calls))
    })
    .toSorted((a, b) => b.took - a.took)
}

function slowOf(
  name: string,
  results: readonly Result[],
  calls: 'functions' | 'publicCalls',
): readonly SlowFunction[] {
  const timed = results.flatMap((result) => {
    const milliseconds = result.durations[calls]?.[name]
    return milliseconds === undefined ? [] : [{ result, took: milliseconds / 1000 }]
  })
  const middle = median(timed.map(({ took }) => took))
  return timed.flatMap(({ result: { submission, functions }, took }) => {
    if (took <= mostSeconds || took <= mostMedians * middle) return []
    const exported = functions.find((one) => one.name === name)?.exported ?? name
    return [{ submission, exported, took, median: middle }]
  })
}

/** What a report says of a slow function, without a full stop. */
export const slowText = ({ exported, took, median }: SlowFunction): string =>
  `${visible(exported)} took ${seconds(took)}; the class's median is ${seconds(median)}`

const seconds = (number: number): string =>
  number < 0.01 ? 'less than 0.01 s' : `${Number(number.toPrecision(2))} s`

/** The slow functions as the report of the class lists them. */
export interface SlowView {
  readonly functions: readonly SlowLine[]
  readonly more: { readonly summary: string; readonly functions: readonly SlowLine[] } | null
}

interface SlowLine {
  readonly student: StudentLink
  readonly text: string
}

/** The most functions in view; the others are folded. */
const inView = 12

export function slowView(results: readonly Result[]): SlowView | null {
  const lines = slowFunctions(results, 'functions').map((one) => ({
    student: studentLink(one.submission),
    text: slowText(one),
  }))
  if (lines.length === 0) return null
  const rest = lines.slice(inView)
  const more = rest.length === 0 ? null : { summary: count(rest.length, 'more function'), functions: rest }
  return { functions: lines.slice(0, inView), more }
}
