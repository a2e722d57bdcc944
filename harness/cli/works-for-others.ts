import { count, type Result } from '#kit/engine'

/**
 * Says for how many submissions the course's adapter makes a call in which it fails for others: a submission can return
 * what breaks it, to be not graded instead of wrong. Empty if it works for none.
 */
export function worksForOthers(results: readonly Result[]): readonly string[] {
  const broken = new Set(results.flatMap(({ checks }) => checks.filter(byAdapter).map(({ id }) => id)))
  const working = results.filter(
    ({ checks }) =>
      checks.some(({ id, outcome }) => broken.has(id) && outcome === 'passed') && !checks.some(byAdapter),
  )
  if (working.length === 0) return []
  return [
    `    The adapter works for ${count(working.length, 'other submission')}: first look at what the code of these returns.`,
  ]
}

const byAdapter = ({ finding }: Result['checks'][number]): boolean =>
  finding?.code === 'ours' && finding.adapter === true
