import { basename } from 'node:path'
import type { Language, Runtime } from '#runner'
import type { Proposal } from './proposal.ts'

interface Bound {
  readonly title: string
  readonly language: Language
  readonly runtime: Runtime
  /** What is bound, with its name in the assignment. */
  readonly names: ReadonlyMap<Proposal, string>
  /** Ids of checks for what the course does not have. */
  readonly leftOut?: readonly string[]
}

/** An assignment that binds these functions: a part for each file, and every convention that they obey open. */
export function manifestOf({ title, language, runtime, names, leftOut = [] }: Bound): object {
  const proposals = [...names.keys()]
  const files = [...Map.groupBy(proposals, ({ file }) => file)]
  const flags = [...new Set(proposals.flatMap(({ obeys }) => obeys))].sort()
  const obeying = proposals.filter(({ obeys }) => obeys.length > 0)
  return {
    title,
    languages: [language],
    ...(runtime !== 'numpy' && language === 'python' && { runtime }),
    parts: files.map(([file, own]) => ({
      title: basename(file),
      points: own.reduce((sum, one) => sum + pointsFor(one), 0),
      functions: own.map((one) => names.get(one)),
    })),
    ...(flags.length > 0 && { conventions: Object.fromEntries(flags.map((flag) => [flag, 'open'])) }),
    ...(obeying.length > 1 && { consistent: obeying.map((one) => [names.get(one)]) }),
    ...(leftOut.length > 0 && { checks: Object.fromEntries(leftOut.map((id) => [id, false])) }),
    bindings: Object.fromEntries(
      proposals.map((one) => [
        names.get(one),
        {
          is: one.is,
          ...(Object.keys(one.holds).length > 0 && { holds: one.holds }),
          [one.language]: { file: one.file, call: one.call.length === 1 ? one.call[0] : one.call },
        },
      ]),
    ),
  }
}

/** As many points as a function usually gets, or a round number above it that has one for each check. */
const pointsFor = ({ weightedChecks }: Proposal): number => Math.max(20, 10 * Math.ceil(weightedChecks / 10))
