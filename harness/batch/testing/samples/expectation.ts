import { lstatSync, readFileSync } from 'node:fs'
import type { FunctionResult } from '#kit/engine'
import { conventions, type Flag } from '#reference/core/conventions.ts'
import { type SampleClass, sourcesOf } from './read-class.ts'

/** What is expected of a sample: what it says itself, and for everything else what its base says. */
export interface Expectation {
  readonly stateOf: (one: Named) => string
  readonly keepsPoints: (name: string) => boolean
  readonly conventionOf: (flag: string) => string
}

export type Named = Pick<FunctionResult, 'name' | 'file' | 'exported'>

/**
 * The expectation of one sample. A function that it names neither itself nor by its file is as in the base, and in a
 * base it is right. If it is written nowhere in the files of the sample, it is `absent`, whatever the base says: so a
 * function that an assignment gains changes no sample but those that are given it.
 */
export function expectationOf(from: SampleClass, id: string): Expectation {
  const sample = from.samples.get(id)
  if (sample === undefined) throw new RangeError(`there is no sample '${id}' in ${from.folder}`)
  const inherited = sample.from === undefined ? ofNothing : expectationOf(from, sample.from)
  const text = textOf(from, id)
  return {
    stateOf: (one) =>
      sample.functions?.[one.name] ??
      sample.files?.[one.file] ??
      (text.includes(one.exported) ? (sample.otherwise ?? inherited.stateOf(one)) : absent),
    keepsPoints: (name) =>
      sample.functions?.[name] === undefined
        ? sample.keeps?.includes(name) === true || inherited.keepsPoints(name)
        : sample.keeps?.includes(name) === true,
    conventionOf: (flag) => sample.conventions?.[flag] ?? inherited.conventionOf(flag),
  }
}

/** Neither written nor named: unwritten, or crashed if its file cannot be loaded. */
export const absent = 'absent'

const ofNothing: Expectation = {
  stateOf: () => 'passed',
  keepsPoints: () => false,
  conventionOf: (flag) => conventions[flag as Flag].canonical,
}

/** Everything in the files of a sample, and their names: a quiz is a file. */
const textOf = (from: SampleClass, id: string): string =>
  [...sourcesOf(from, id)]
    .flatMap(([path, source]) => [
      path,
      ...(lstatSync(source).isFile() ? [readFileSync(source, 'utf8')] : []),
    ])
    .join('\n')
