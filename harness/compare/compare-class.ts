import type { Recorded } from '#judge'
import type { PlannedFunction, Result } from '#kit/engine'
import { type AlikePair, alikePairs } from './alike-pairs.ts'
import { type Cluster, clustersOf } from './clusters.ts'
import { openTokenizer } from './open-tokenizer.ts'
import { readWorks, sameText, type Work, type WorkFolder } from './read-works.ts'
import { type WrongNumbers, wrongNumbers } from './wrong-numbers.ts'

/** Groups of more submissions are not compared pair by pair. */
const largestGroup = 5

/** What a class handed in, and what it answered. */
export interface Class {
  readonly graded: Iterable<Graded> | AsyncIterable<Graded>
  /** By the reference's name. */
  readonly planned: ReadonlyMap<string, PlannedFunction>
  readonly folders: readonly WorkFolder[]
  /** Folders of the assignment's starters. */
  readonly starters: readonly string[]
  readonly onRead?: (done: number) => void
}

interface Graded {
  readonly result: Result
  readonly recorded?: Recorded
}

export interface Compared {
  /** Submissions with a result that were looked at. */
  readonly submissions: number
  /** Of these, whose answers to the calls were stored. */
  readonly answered: number
  readonly clusters: readonly Cluster[]
  readonly pairs: readonly AlikePair[]
  /** What was read of each submission, by its name. */
  readonly works: ReadonlyMap<string, Work>
}

/** Finds which submissions of a class are alike: by wrong numbers, and by their code. */
export async function compareClass({ graded, planned, folders, starters, onRead }: Class): Promise<Compared> {
  const wrong: WrongNumbers[] = []
  const asked = new Map<string, number>()
  let [submissions, answered] = [0, 0]
  const wanted = new Set(folders.map(({ id }) => id))
  for await (const { result, recorded } of graded) {
    if (!wanted.has(result.submission)) continue
    submissions++
    if (recorded === undefined) continue
    answered++
    for (const name of recorded.functions.keys()) asked.set(name, (asked.get(name) ?? 0) + 1)
    wrong.push(...wrongNumbers(result, recorded, planned))
  }
  const clusters = clustersOf(wrong, asked)
  const close = clusters.flatMap(({ submissions: own, isCommon }) =>
    isCommon || own.length > largestGroup ? [] : pairsOf(own),
  )
  const { works, starterWorks } = await readAll(folders, starters, onRead)
  const pairs = alikePairs(
    works,
    starterWorks.map(({ tokens }) => tokens),
    close,
  )
  return {
    ...{ submissions, answered, clusters, pairs },
    works: new Map(works.map((work) => [work.submission, work])),
  }
}

async function readAll(
  folders: readonly WorkFolder[],
  starters: readonly string[],
  onRead?: (done: number) => void,
): Promise<{ readonly works: readonly Work[]; readonly starterWorks: readonly Work[] }> {
  const tokenizer = openTokenizer()
  try {
    const own = starters.map((folder, k) => ({ id: `starter ${k}`, folder }))
    const starterWorks = await readWorks(own, tokenizer, new Set())
    const known = starterWorks.flatMap(({ files }) => files.map(({ lines }) => sameText(lines.join('\n'))))
    return { works: await readWorks(folders, tokenizer, new Set(known), onRead), starterWorks }
  } finally {
    tokenizer.close()
  }
}

const pairsOf = (names: readonly string[]): readonly (readonly [string, string])[] =>
  names.flatMap((one, k) => names.slice(k + 1).map((other) => [one, other] as const))
