import { basename } from 'node:path'
import { snakeCase } from '#assignment'
import type { Runtime } from '#runner'
import type { Proposal } from './proposal.ts'

/** An assignment that binds these functions: a part for each file, and every convention that they obey open. */
export function manifestOf(title: string, runtime: Runtime, proposals: readonly Proposal[]): object {
  const names = namesOf(proposals)
  const files = [...Map.groupBy(proposals, ({ file }) => file)]
  const flags = proposals.flatMap(({ obeys }) => obeys)
  return {
    title,
    languages: [...new Set(proposals.map(({ language }) => language))],
    ...(runtime !== 'numpy' && { runtime }),
    parts: files.map(([file, own]) => ({
      id: file
        .replace(/\.\w+$/, '')
        .replaceAll(/[^A-Za-z0-9]+/g, '-')
        .toLowerCase(),
      title: basename(file),
      points: own.reduce((sum, one) => sum + pointsFor(one), 0),
      functions: own.map((one) => names.get(one)),
    })),
    conventions: Object.fromEntries([...new Set(flags)].sort().map((flag) => [flag, 'open'])),
    consistent: proposals.map((one) => [names.get(one)]),
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

/** A name for each, as the reference spells names: its own where a function is several, then with a number. */
function namesOf(proposals: readonly Proposal[]): ReadonlyMap<Proposal, string> {
  const names = new Map<Proposal, string>()
  const own = new Map(
    proposals.map((one) => [one, camelCase(one.owner ? `${one.owner.name}_${one.name}` : one.name)]),
  )
  const spelled = [...own.values()]
  for (const one of proposals) {
    const first = own.get(one) ?? one.name
    const plain = spelled.filter((name) => name === first).length > 1 ? one.is : first
    const same = [...names.values()].filter((name) => name.replace(/\d+$/, '') === plain).length
    names.set(one, same === 0 ? plain : `${plain}${same + 1}`)
  }
  return names
}

/** `svm_loss_naive` as the reference spells names: `svmLossNaive`. */
const camelCase = (name: string): string =>
  snakeCase(name)
    .replace(/^_+/, '')
    .replaceAll(/_+(.)/g, (_, letter: string) => letter.toUpperCase())
