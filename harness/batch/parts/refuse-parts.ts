import { UsageError } from '#files'
import { count, list, listSome } from '#kit/engine'
import type { PartFile } from './part-file.ts'

/** The folder of one shard's results, and what it says of itself. */
export interface Part extends PartFile {
  readonly folder: string
}

/**
 * Refuses parts that are not all shards of one class, each once, graded to the end and under the same conditions.
 *
 * @throws {UsageError} with the folder, the shard and what differs
 */
export function refuseParts(parts: readonly Part[]): void {
  const [first, ...others] = parts
  if (first === undefined) return
  for (const other of others) refuseUnlike(first, other)
  refuseTwice(parts)
  const there = new Set(parts.map(({ shard }) => shard.index))
  const missing = Array.from({ length: first.shard.count }, (_, k) => k + 1).filter((one) => !there.has(one))
  if (missing.length > 0)
    throw new UsageError(
      'parts-missing',
      `of ${first.shard.count} shards ${count(missing.length, 'is', 'are')} missing: ${listSome(missing.map(String), 20)}`,
      `Grade what is missing, and give all folders: touchstone grade --shard ${missing[0]}/${first.shard.count}`,
    )
  const unfinished = parts.filter(({ isFinished }) => !isFinished)
  if (unfinished.length > 0)
    throw new UsageError(
      'parts-unfinished',
      `not graded to the end: ${listSome(unfinished.map(named), 10)}`,
      'Run the grade command of each again: it resumes.',
    )
}

function refuseUnlike(first: Part, other: Part): void {
  const both = `'${first.folder}' and '${other.folder}'`
  if (first.shard.count !== other.shard.count)
    throw new UsageError(
      'parts-unlike',
      `${both} are parts of different cuts: one of ${first.shard.count} shards, one of ${other.shard.count}`,
      'Merge all parts of one cut.',
    )
  const names = new Set([...Object.keys(first.conditions), ...Object.keys(other.conditions)])
  const differ = [...names].filter((name) => first.conditions[name] !== other.conditions[name])
  if (differ.length === 0) return
  throw new UsageError(
    'parts-unlike',
    `${both} were not graded alike: they differ in ${list(differ)}`,
    'Grade one of them again like the others: the same files, version, secret and options on every machine.',
  )
}

function refuseTwice(parts: readonly Part[]): void {
  for (const [index, same] of Map.groupBy(parts, ({ shard }) => shard.index)) {
    if (same.length === 1) continue
    const folders = list(same.map(({ folder }) => `'${folder}'`))
    throw new UsageError('parts-twice', `shard ${index} is there more than once: ${folders}`, 'Give it once.')
  }
}

const named = ({ folder, shard }: Part): string => `'${folder}' (shard ${shard.index} of ${shard.count})`
