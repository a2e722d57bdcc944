import type { Flag } from '#reference/core/conventions.ts'
import type { Together } from './about-formula.ts'
import { type AnyChoice, idUnder, type Says } from './choice.ts'
import type { Mistake } from './erased.ts'

/** A table of fillings by hole and key, and each mistake as the keys that differ from the right ones. */
export function fillingsOf(about: {
  readonly id: string
  readonly holes: Readonly<Record<string, AnyChoice>>
  readonly together?: readonly Together<object, Flag>[]
}) {
  const table = new Map<string, unknown>()
  const mistakes: Mistake[] = []
  const add = (id: string, title: string, says: Says, fills: readonly object[]): void => {
    const full = idUnder(about.id, id)
    fills.forEach((fill, k) => {
      const key = k === 0 ? full : `${full} (${k + 1})`
      for (const [hole, value] of Object.entries(fill)) table.set(`${hole} ${key}`, value)
      const changed = Object.fromEntries(Object.keys(fill).map((hole) => [hole, key]))
      mistakes.push({ id: full, title, sentence: says, decisions: changed })
    })
  }
  for (const [hole, { right, others }] of Object.entries(about.holes)) {
    table.set(`${hole} right`, right)
    for (const { id, title, values, says } of others)
      add(
        id,
        title,
        says,
        values.map((value) => ({ [hole]: value })),
      )
  }
  for (const { id, title, fill, says } of about.together ?? [])
    add(id, title, says, Array.isArray(fill) ? (fill as readonly object[]) : [fill])
  const decisions = Object.fromEntries(Object.keys(about.holes).map((hole) => [hole, 'right']))
  return { table, decisions, mistakes }
}
