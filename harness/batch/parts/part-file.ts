import { join } from 'node:path'
import { type Assignment, readJson } from '#assignment'
import { UsageError, writeWhole } from '#files'
import { graderDigest, starterDigest } from '#judge'
import type { Isolation } from '#runner'
import { type Conditions, secretDigest } from '../grade-key.ts'
import { mostShards, type Shard } from './shard.ts'

/** What a folder with the results of one shard says of itself: its `part.json`. */
export interface PartFile {
  readonly schema: typeof schema
  readonly shard: Shard
  /** Whether every submission of the shard has a result. */
  readonly isFinished: boolean
  readonly assignment: Pick<Assignment, 'name' | 'title'>
  readonly isolation: Isolation
  /** What else every part must have been graded with, by what it is called. */
  readonly conditions: Readonly<Record<string, string>>
}

const schema = 'touchstone/part/v1'
/** Bytes. */
const most = 65_536

export const partFile = (out: string): string => join(out, 'part.json')

/** Writes what a folder of results is a part of. */
export function writePart(
  out: string,
  {
    shard,
    classDigest,
    isFinished,
  }: Pick<PartFile, 'shard' | 'isFinished'> & { readonly classDigest: string },
  conditions: Conditions,
): void {
  const { assignment, isolation, secret, language } = conditions
  const { name, title, digest, python2 } = assignment
  const part: PartFile = {
    ...{ schema, shard, isFinished, assignment: { name, title }, isolation },
    conditions: {
      'submissions of the class': classDigest,
      assignment: name,
      'content of the assignment': `${digest} ${starterDigest(assignment)}`,
      'version of the grader': graderDigest(),
      secret: secretDigest(secret),
      isolation: `${isolation.name} (${isolation.mechanism})`,
      '--language': language ?? 'none',
      '--python2': String(python2),
    },
  }
  writeWhole(partFile(out), `${JSON.stringify(part, null, 2)}\n`)
}

/**
 * Reads what a folder of results is a part of.
 *
 * @throws {UsageError} if it says nothing of the kind
 */
export function readPart(folder: string): PartFile {
  const file = partFile(folder)
  try {
    const { value, at } = readJson(file, { name: 'the description of a part', most, isGenerated: true })
    if (isPart(value)) return value
    throw at([], 'not-a-part', 'is not the description of a part', 'Grade that shard again.')
  } catch (error) {
    if (!(error instanceof UsageError) || error.code !== 'no-file') throw error
    throw new UsageError(
      'not-a-part',
      `'${folder}' has no part.json, so it is not the result of one shard`,
      'Give the folders that touchstone grade --shard wrote to, its --out.',
    )
  }
}

function isPart(value: unknown): value is PartFile {
  const part = (value ?? {}) as { readonly [Field in keyof PartFile]?: unknown }
  const { index, count } = (part.shard ?? {}) as Readonly<Record<string, unknown>>
  const isNumber = (one: unknown): one is number => Number.isSafeInteger(one) && Number(one) >= 1
  return (
    part.schema === schema &&
    typeof part.isFinished === 'boolean' &&
    isNumber(index) &&
    isNumber(count) &&
    index <= count &&
    count <= mostShards &&
    hasTexts(part.assignment, ['name', 'title']) &&
    hasTexts(part.isolation, ['name', 'mechanism']) &&
    hasTexts(part.conditions, [])
  )
}

function hasTexts(value: unknown, names: readonly string[]): boolean {
  if (typeof value !== 'object' || value === null) return false
  const texts = value as Readonly<Record<string, unknown>>
  return [...(names.length > 0 ? names : Object.keys(texts))].every((name) => typeof texts[name] === 'string')
}
