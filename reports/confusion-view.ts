/** Counts of examples: a row for each true class, a column for each class that they were taken for. */
export interface ConfusionView {
  /** What is confused most, in words. */
  readonly sentence: string
  readonly columns: readonly number[]
  readonly rows: readonly {
    readonly name: number
    readonly cells: readonly {
      readonly count: number
      readonly kind: 'right' | 'wrong'
      /** Percent of its row. */
      readonly share: number
    }[]
  }[]
}

/** Lays out a confusion matrix as a table. */
export function confusionView(counts: readonly (readonly number[])[]): ConfusionView {
  return {
    sentence: sentenceOf(counts),
    columns: [...counts.keys()],
    rows: counts.map((row, name) => {
      const all = Math.max(1, totalOf(row))
      return {
        name,
        cells: row.map((count, k) => ({
          ...{ count, kind: k === name ? ('right' as const) : ('wrong' as const) },
          share: Math.round((100 * count) / all),
        })),
      }
    }),
  }
}

function sentenceOf(counts: readonly (readonly number[])[]): string {
  const all = totalOf(counts.flat())
  const right = counts.reduce((sum, row, k) => sum + (row[k] ?? 0), 0)
  const pairs = counts.flatMap((row, truth) => row.map((count, taken) => ({ truth, taken, count })))
  const most = Math.max(...pairs.filter(({ truth, taken }) => truth !== taken).map(({ count }) => count))
  const [worst, ...others] = pairs.filter(({ truth, taken, count }) => truth !== taken && count === most)
  if (worst === undefined || most === 0) return `All ${all} test examples are classified correctly.`
  const { truth, taken } = worst
  const ofClass = totalOf(counts[truth] ?? [])
  const also =
    others.length === 0
      ? ''
      : `; ${others.length} other ${others.length === 1 ? 'pair is' : 'pairs are'} confused as often`
  return `${right} of ${all} test examples are classified correctly. The pair confused most: class ${truth} is taken for ${taken} in ${most} of ${ofClass} examples${also}.`
}

const totalOf = (counts: readonly number[]): number => counts.reduce((sum, count) => sum + count, 0)
