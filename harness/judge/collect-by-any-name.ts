import { type Answer, type Connection, cutPrinted } from '#runner'
import { type Asked, type AskedCalls, inStages } from './calls-for.ts'
import { type Collected, collectAnswers, type Running } from './collect-answers.ts'
import type { Renamed } from './layout-remarks.ts'
import { respelled } from './respelled.ts'

interface CollectedByAnyName extends Collected {
  /** The calls, each with the name under which it was answered. */
  readonly asked: readonly Asked[]
  /** Those that were made under another name. */
  readonly renamed: readonly Asked[]
}

/**
 * Makes all calls of a program, and those that lack a function once more under another spelling of its name.
 *
 * @param open opens a child for them; absent: only the right names count
 */
export async function collectByAnyName(
  calls: AskedCalls,
  running: Running,
  open?: () => Promise<Connection>,
): Promise<CollectedByAnyName> {
  const { asked } = calls
  const first = await collectAnswers(calls, running)
  const renamed = open === undefined ? [] : respelled(asked, first.answers)
  if (open === undefined || renamed.length === 0) return { ...first, asked, renamed }
  const again = inStages(renamed)
  const second = await collectAnswers(again, { ...running, used: first.used, line: open() })
  return {
    ...repeated(asked, first.answers, again.asked, second.answers),
    renamed,
    printed: cutPrinted(first.printed + second.printed),
    printedForStaff: cutPrinted(first.printedForStaff + second.printedForStaff),
    seconds: first.seconds + second.seconds,
    used: second.used,
  }
}

/**
 * All calls with their answers, of which some were made again under another name. A function can lack its name in some
 * calls only, so its other answers stay.
 */
function repeated(
  asked: readonly Asked[],
  answers: readonly Answer[],
  again: readonly Asked[],
  later: readonly Answer[],
) {
  const keyOf = ({ planned, index }: Asked): string => `${planned.formula.name} ${index}`
  const places = new Map(again.map((one, k) => [keyOf(one), k]))
  const placed = asked.map((one, k) => {
    const place = places.get(keyOf(one)) ?? -1
    return { one: again[place] ?? one, answer: later[place] ?? answers[k] ?? { kind: 'unanswered' as const } }
  })
  return { asked: placed.map(({ one }) => one), answers: placed.map(({ answer }) => answer) }
}

/** The names under which functions were called instead of their own. */
export function renamedIn(asked: readonly Asked[], renamed: readonly Asked[]): readonly Renamed[] {
  const right = new Map(asked.map(({ planned, place }) => [planned, place.target.name]))
  const names = new Map(renamed.map(({ planned, place }) => [place.target.name, right.get(planned) ?? '']))
  return [...names].map(([name, rightName]) => ({ name, rightName }))
}
