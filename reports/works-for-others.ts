import { count, list, listSome, type Result, visible, withQuizzes } from '#kit/engine'

/** Submissions and functions that a sentence names. */
const named = 3

/**
 * Says for how many submissions the course's adapter makes a call in which it fails for others: a submission can return
 * what breaks it, to be not graded instead of wrong. A sentence for each set of submissions; none if it works for none.
 */
export function worksForOthers(graded: readonly Result[]): readonly string[] {
  const results = graded.map(withQuizzes)
  const functions = [
    ...new Set(results.flatMap(({ checks }) => checks.filter(byAdapter).map((one) => one.function))),
  ]
  const found = functions.flatMap((name) => {
    const failing = results.filter((one) => brokenIn(one, name).size > 0)
    const broken = new Set(failing.flatMap((one) => [...brokenIn(one, name)]))
    const working = results.filter(
      (one) =>
        brokenIn(one, name).size === 0 &&
        one.checks.some(({ id, outcome }) => broken.has(id) && outcome === 'passed'),
    )
    if (working.length === 0) return []
    const who = listSome(
      failing.map(({ submission }) => visible(submission)),
      named,
      'more submissions',
    )
    const { exported = name } = failing[0]?.functions.find((one) => one.name === name) ?? {}
    return [{ who, works: count(working.length, 'other submission'), exported: visible(exported) }]
  })
  return [...Map.groupBy(found, ({ who, works }) => `${who} ${works}`).values()].flatMap((own) => {
    const [first] = own
    if (first === undefined) return []
    const what =
      own.length > named ? count(own.length, 'function') : list(own.map(({ exported }) => exported))
    return [
      `The course's adapter fails in ${what} of ${first.who}, and works for ${first.works}: first look at what the code of ${first.who} returns.`,
    ]
  })
}

const brokenIn = ({ checks }: Result, name: string): ReadonlySet<string> =>
  new Set(checks.filter((one) => one.function === name && byAdapter(one)).map(({ id }) => id))

const byAdapter = ({ finding }: Result['checks'][number]): boolean =>
  finding?.code === 'ours' && finding.adapter === true
