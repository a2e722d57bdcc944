import { File, FingerprintIndex, type Fragment, Region, TokenizedFile } from '@dodona/dolos-core'
import { cutRepeats } from './cut-repeats.ts'
import type { Tokens } from './tokens.ts'

/** Tokens of a stretch that is compared as a whole: one or two lines of code. */
export const stretch = 14
/** Of so many stretches in a row, one is a fingerprint. */
const window = 8
/** The share of a class whose common fingerprints say nothing, and how many submissions that is at least. */
export const commonShare = 0.1
export const commonAtLeast = 5
/** Tokens of a fragment, and the share of fingerprints, from which on a pair is alike: more than chance makes. */
const alikeFrom = { longest: 40, similarity: 0.25 }
/** Pairs that are looked at closely, those with the most common fingerprints first. */
const mostPairs = 200
/** Comparisons of two fingerprints for one pair: some seconds. */
const mostWork = 2e8

/** The tokens of one submission. */
export interface Read {
  readonly submission: string
  readonly tokens: Tokens
}

/** Two submissions with fragments alike. */
export interface AlikePair {
  readonly left: string
  readonly right: string
  /** The share of their fingerprints that both have, 0 … 1, without those of the starter and of much of the class. */
  readonly similarity: number
  /** The tokens of the longest fragment that both have, at least. */
  readonly longest: number
  readonly fragments: readonly AlikeFragment[]
}

/** Lines from 0, the last one included. */
export interface AlikeFragment {
  readonly left: readonly [from: number, to: number]
  readonly right: readonly [from: number, to: number]
}

/**
 * The pairs of submissions that have most in common, by winnowing: the longest common fragment first, then the share.
 * What a starter contains does not count, nor what more than a tenth of the class, and more than five, have.
 *
 * @param wanted pairs that are looked at whatever they have in common
 */
export function alikePairs(
  all: readonly Read[],
  starters: readonly Tokens[],
  wanted: readonly (readonly [string, string])[] = [],
): readonly AlikePair[] {
  const most = Math.max(commonAtLeast, Math.floor(commonShare * all.length))
  const index = new FingerprintIndex(stretch, window, false, most)
  const files = new Map(all.map(({ submission, tokens }) => [submission, fileOf(submission, tokens)]))
  index.addFiles([...files.values()])
  // After the others: what is ignored is forgotten for files that come later.
  for (const [k, tokens] of starters.entries()) index.addIgnoredFile(fileOf(`starter ${k}`, tokens))
  const asked = new Set(wanted.map(keyOf))
  const found = candidates(index).filter((pair) => !asked.has(keyOf(pair)))
  return [...wanted, ...found]
    .flatMap(([one, other]) => {
      const [left, right] = [files.get(one), files.get(other)]
      return left === undefined || right === undefined ? [] : pairOf(index, left, right)
    })
    .filter((pair) => isAlike(pair) || asked.has(keyOf([pair.left, pair.right])))
    .toSorted((one, other) => other.longest - one.longest || other.similarity - one.similarity)
}

const keyOf = (pair: readonly [string, string]): string => pair.toSorted().join('\n')

const isAlike = ({ longest, similarity }: AlikePair): boolean =>
  longest >= alikeFrom.longest || similarity >= alikeFrom.similarity

function fileOf(name: string, { kinds, places }: Tokens): TokenizedFile {
  const mapping = kinds.map((_, k) => {
    const [row = 0, column = 0, lastRow = 0, lastColumn = 0] = places.slice(4 * k, 4 * k + 4)
    return new Region(row, column, lastRow, lastColumn)
  })
  return new TokenizedFile(new File(name, ''), cutRepeats(kinds, stretch, name), mapping)
}

/** Pairs with a fingerprint in common, most first, without looking at every pair of the class. */
function candidates(index: FingerprintIndex): readonly (readonly [string, string])[] {
  const counts = new Map<string, Map<string, number>>()
  for (const shared of index.sharedFingerprints()) {
    if (shared.ignored) continue
    const names = shared.files().map(({ path }) => path)
    for (const [k, name] of names.entries()) {
      const own = counts.get(name) ?? new Map<string, number>()
      counts.set(name, own)
      for (const other of names.slice(k + 1)) own.set(other, (own.get(other) ?? 0) + 1)
    }
  }
  return [...counts]
    .flatMap(([name, own]) => [...own].map(([other, count]) => ({ pair: [name, other] as const, count })))
    .toSorted((one, other) => other.count - one.count)
    .slice(0, mostPairs)
    .map(({ pair }) => pair)
}

function pairOf(index: FingerprintIndex, one: TokenizedFile, other: TokenizedFile): readonly AlikePair[] {
  const kgrams = new Map(index.entries().map((entry) => [entry.file, entry.kgrams.length]))
  const work = (kgrams.get(one) ?? 0) * (kgrams.get(other) ?? 0)
  if (work > mostWork) return []
  const pair = index.getPair(one, other)
  const fragments = pair.buildFragments()
  return [
    {
      left: one.path,
      right: other.path,
      similarity: pair.similarity,
      longest: Math.max(0, ...fragments.map(tokensIn)),
      fragments: fragments.map(({ leftSelection, rightSelection }) => ({
        left: [leftSelection.startRow, leftSelection.endRow],
        right: [rightSelection.startRow, rightSelection.endRow],
      })),
    },
  ]
}

function tokensIn({ pairs }: Fragment): number {
  const sides = pairs.map(({ left }) => left)
  return Math.max(...sides.map(({ stop }) => stop)) - Math.min(...sides.map(({ start }) => start)) + 1
}
