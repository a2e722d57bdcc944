import type { WrongNumbers } from './wrong-numbers.ts'

/** A wrong answer that more of the class give is a mistake without a name, and says nothing of who worked together. */
const commonShare = 0.1
const commonAtLeast = 3

/** Submissions that answer the same wrong numbers on random inputs. */
export interface Cluster {
  readonly submissions: readonly string[]
  readonly functions: readonly ClusterFunction[]
  /** Bits: how unlikely it is that this many share these answers, if each of the class were as likely to. */
  readonly weight: number
  /** More than a tenth of the class, and more than three, give these answers. */
  readonly isCommon: boolean
}

export interface ClusterFunction {
  /** The reference's name. */
  readonly function: string
  /** Checks with the same wrong numbers, and how many numbers these are. */
  readonly checks: number
  readonly numbers: number
  /** Whether all numbers are the same bit by bit, and not only to 12 digits. */
  readonly isExact: boolean
}

/**
 * Groups submissions by wrong numbers: those that share most, and that least of the class share, come first.
 *
 * @param asked how many submissions answered the calls of each function
 */
export function clustersOf(
  all: readonly WrongNumbers[],
  asked: ReadonlyMap<string, number>,
): readonly Cluster[] {
  const found = [...Map.groupBy(all, (one) => one.function)].flatMap(([name, own]) => groupsIn(name, own))
  return [...Map.groupBy(found, ({ submissions }) => submissions.join('\n')).values()]
    .flatMap((same): Cluster[] => {
      const [first] = same
      if (first === undefined) return []
      const { submissions } = first
      const functions = same.map((one) => one.of)
      const shares = functions.map((one) => submissions.length / (asked.get(one.function) ?? 1))
      return [
        {
          ...{ submissions, functions },
          weight: shares.reduce((sum, share) => sum - Math.log2(share), 0) * (submissions.length - 1),
          isCommon: functions.every(({ function: name }) => {
            const most = Math.max(commonAtLeast, commonShare * (asked.get(name) ?? 0))
            return submissions.length > most
          }),
        },
      ]
    })
    .toSorted((one, other) => Number(one.isCommon) - Number(other.isCommon) || other.weight - one.weight)
}

interface Group {
  readonly submissions: readonly string[]
  readonly of: ClusterFunction
}

/** The groups for one function; one that lies in another, with fewer checks, is not a group of its own. */
function groupsIn(name: string, all: readonly WrongNumbers[]): readonly Group[] {
  const shared = [...Map.groupBy(all, ({ print }) => print).values()].filter((own) => own.length > 1)
  const bySet = Map.groupBy(shared, (own) => membersOf(own).join('\n'))
  const groups = [...bySet.values()].map((checks): Group => {
    const samples = checks.flatMap(([first]) => (first ? [first] : []))
    return {
      submissions: membersOf(checks[0] ?? []),
      of: {
        function: name,
        checks: checks.length,
        numbers: samples.reduce((sum, { count }) => sum + count, 0),
        isExact: checks.every((own) => own.every(({ exact }) => exact === own[0]?.exact)),
      },
    }
  })
  return groups.filter((one) => !groups.some((other) => other !== one && isPart(one, other)))
}

const membersOf = (own: readonly WrongNumbers[]): readonly string[] =>
  own.map(({ submission }) => submission).toSorted()

function isPart(one: Group, other: Group): boolean {
  const members = new Set(other.submissions)
  return (
    one.of.checks <= other.of.checks &&
    one.submissions.length < other.submissions.length &&
    one.submissions.every((name) => members.has(name))
  )
}
