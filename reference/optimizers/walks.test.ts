import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { array, nested, tabulate } from '../core/ndarray.ts'
import { differencesFrom } from '../testing/differences.ts'
import { walk } from '../testing/walk.ts'

/** A walk on f(w) = w·Hw/2 − b·w by an optimizer that is not ours, as `oracles/a7.py` wrote it. */
interface Walk {
  readonly function: string
  readonly oracle: string
  readonly H: readonly (readonly number[])[]
  readonly b: readonly number[]
  readonly start: readonly number[]
  /** The learning rate of each step; empty where there is none. */
  readonly rates: readonly number[]
  readonly options: Readonly<Record<string, unknown>>
  readonly path: readonly (readonly number[])[]
}

const file = new URL('../../fixtures/oracles/walks/a7.json', import.meta.url)
const { versions, cases } = JSON.parse(readFileSync(file, 'utf8')) as {
  readonly versions: Readonly<Record<string, string>>
  readonly cases: readonly Walk[]
}

describe(`beside ${Object.entries(versions).flat().join(' ')}`, () => {
  it.each([...Map.groupBy(cases, (made) => `${made.function} walks as ${made.oracle}`)])(
    '%s does, to 1e-12',
    (_, walks) => {
      expect(walks.flatMap(disagreements)).toEqual([])
    },
  )
})

function disagreements({ function: name, H, b, start, rates, options, path }: Walk): readonly string[] {
  const gradientAt: Parameters<typeof walk>[2] = (w) =>
    tabulate<'D'>(w.shape, (i) => {
      let gradient = -(b[i] as number)
      w.data.forEach((weight, j) => {
        gradient += ((H[i] as readonly number[])[j] as number) * weight
      })
      return gradient
    })
  const ours = walk(name, array<'D'>(start), gradientAt, path.length, (t) => ({
    ...options,
    learningRate: rates[t] ?? 1,
  }))
  return differencesFrom(ours.map(nested), path, 1e-12).map((words) => `${JSON.stringify(options)} ${words}`)
}
