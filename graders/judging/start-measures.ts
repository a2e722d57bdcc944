import type { KitValue } from '#kit'
import type { NDArray } from '#reference/core/ndarray.ts'
import { list, max, mean } from '../shared/lists.ts'

/** What the parameters of a new net show of how its weights were drawn; given the deviation that is asked for. */
export function startMeasures(answer: KitValue, given: readonly KitValue[]): Readonly<Record<string, number>> {
  const scale = Number(given[0])
  const measured = Object.entries(answer as Readonly<Record<string, NDArray>>).map(([name, entries]) => measuresOf(name, list(entries), scale))
  return Object.fromEntries(measured.flatMap(Object.entries))
}

function measuresOf(name: string, entries: readonly number[], scale: number): Readonly<Record<string, number>> {
  if (!name.startsWith('W')) return { [`largest entry of ${name}, without its sign`]: max(entries.map(Math.abs)) }
  const center = mean(entries)
  return {
    [`standard deviation of ${name}, in weight scales`]: Math.sqrt(mean(entries.map((w) => (w - center) ** 2))) / scale,
    [`mean of ${name}, in weight scales`]: center / scale,
    [`share of different numbers in ${name}`]: new Set(entries).size / entries.length,
  }
}
