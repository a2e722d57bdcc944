import { count, list, visible } from '#kit/engine'
import { alikeCode, type CodeSide } from './alike-code.ts'
import { type StudentLink, studentLink } from './student-link.ts'
import { percentOf } from './words.ts'

/** What was found alike in a class. */
export interface AlikeClass {
  readonly title: string
  readonly submissions: number
  readonly answered: number
  readonly clusters: readonly AlikeCluster[]
  readonly pairs: readonly AlikePairOf[]
  readonly works: ReadonlyMap<string, AlikeWork>
}

interface AlikeCluster {
  readonly submissions: readonly string[]
  readonly functions: readonly {
    readonly function: string
    readonly checks: number
    readonly numbers: number
    readonly isExact: boolean
  }[]
  readonly isCommon: boolean
}

interface AlikePairOf {
  readonly left: string
  readonly right: string
  readonly similarity: number
  readonly longest: number
  readonly fragments: readonly AlikeLines[]
}

/** Lines from 0, the last one included. */
export interface AlikeLines {
  readonly left: readonly [from: number, to: number]
  readonly right: readonly [from: number, to: number]
}

export interface AlikeWork {
  readonly files: readonly {
    readonly path: string
    readonly first: number
    readonly lines: readonly string[]
  }[]
  readonly leftOut: readonly string[]
}

/** All texts of the page about who did what. For staff only. */
export interface AlikeView {
  readonly title: string
  readonly sentences: readonly string[]
  readonly clusters: readonly ClusterView[]
  readonly common: readonly ClusterView[]
  /** Those with the same wrong numbers first, then those with the longest fragment in common. */
  readonly pairs: readonly PairRow[]
  readonly sources: readonly PairView[]
  readonly leftOut: readonly { readonly student: StudentLink; readonly text: string }[]
}

interface ClusterView {
  readonly students: readonly StudentLink[]
  readonly lines: readonly string[]
}

interface PairRow {
  readonly left: StudentLink
  readonly right: StudentLink
  readonly longest: string
  readonly similarity: string
  readonly percent: number
  /** They answer the same wrong numbers too. */
  readonly isInCluster: boolean
  /** The place of the code on the page; empty if it is not shown. */
  readonly anchor: string
}

interface PairView extends PairRow {
  readonly sides: readonly CodeSide[]
}

/** Pairs that are listed, and those of them whose code is shown: a page has to open. */
const mostListed = 100
const mostShown = 30
/** Names that a group lists. */
const mostNames = 40

export function alikeView(found: AlikeClass): AlikeView {
  const together = new Set(
    found.clusters.flatMap(({ submissions, isCommon }) =>
      isCommon
        ? []
        : submissions.flatMap((one, k) => submissions.slice(k + 1).map((other) => keyOf(one, other))),
    ),
  )
  const isTogether = ({ left, right }: AlikePairOf): boolean => together.has(keyOf(left, right))
  // Pairs with the same wrong numbers first: they have most to tell.
  const ordered = found.pairs.toSorted((one, other) => Number(isTogether(other)) - Number(isTogether(one)))
  const pairs = ordered.slice(0, mostListed).map(
    (pair, k): PairRow => ({
      left: studentLink(pair.left),
      right: studentLink(pair.right),
      longest: count(pair.longest, 'token'),
      similarity: `${percentOf(pair.similarity, 1)} %`,
      percent: percentOf(pair.similarity, 1),
      isInCluster: isTogether(pair),
      anchor: k < mostShown ? `pair-${k + 1}` : '',
    }),
  )
  return {
    title: visible(found.title),
    sentences: sentencesOf(found),
    clusters: found.clusters.filter(({ isCommon }) => !isCommon).map((one) => clusterView(one, found)),
    common: found.clusters.filter(({ isCommon }) => isCommon).map((one) => clusterView(one, found)),
    pairs,
    sources: pairs.slice(0, mostShown).map((row, k) => {
      const pair = ordered[k]
      return { ...row, sides: pair === undefined ? [] : alikeCode(row.anchor, pair, found.works) }
    }),
    leftOut: [...found.works].flatMap(([name, { leftOut }]) =>
      leftOut.map((text) => ({ student: studentLink(name), text: visible(text) })),
    ),
  }
}

const keyOf = (one: string, other: string): string => [one, other].toSorted().join('\n')

function clusterView({ submissions, functions }: AlikeCluster, { answered }: AlikeClass): ClusterView {
  return {
    students: submissions.slice(0, mostNames).map(studentLink),
    lines: functions.map(
      ({ function: name, checks, numbers, isExact }) =>
        `${visible(name)}: the same ${count(numbers, 'number')} in ${count(checks, 'check')} on random inputs, ` +
        `${isExact ? 'bit by bit' : 'to 12 digits'}, and wrong; ` +
        `${submissions.length} of ${count(answered, 'submission')} ${submissions.length === 1 ? 'answers' : 'answer'} them.`,
    ),
  }
}

/** What the page says first. */
export function sentencesOf({ clusters, pairs, submissions, answered }: AlikeClass): readonly string[] {
  const rare = clusters.filter(({ isCommon }) => !isCommon)
  const alike =
    rare.length === 0
      ? 'No two submissions answer the same wrong numbers on random inputs, beyond known and common mistakes.'
      : `${count(rare.length, 'group')} of submissions ${rare.length === 1 ? 'answers' : 'answer'} the same wrong ` +
        'numbers on random inputs, which no known mistake explains.'
  const code =
    pairs.length === 0
      ? 'No two submissions have code alike, beyond the starter and what much of the class has.'
      : `${count(pairs.length, 'pair')} of submissions ${pairs.length === 1 ? 'has' : 'have'} code alike.`
  const without = submissions - answered
  return [
    alike,
    code,
    ...(without > 0
      ? [`The answers of ${count(without, 'submission')} are not stored, so only their code was compared.`]
      : []),
  ]
}

/** What a group has in common, for a terminal. */
export const clusterLine = ({ submissions, functions }: AlikeCluster): string =>
  `${list(submissions.map(visible))}: ${functions.map((one) => visible(one.function)).join(', ')}`
