import { lstatSync, readFileSync } from 'node:fs'
import type { FunctionResult } from '#kit'
import { conventions, type Flag } from '#reference/core/conventions.ts'
import { type SampleClass, sourcesOf } from './read-class.ts'
import type { Sample } from './sample.ts'

/** What is expected of a sample: what it says itself, and for everything else what its base says. */
export interface Expectation {
  readonly stateOf: (one: Named) => string
  readonly keepsPoints: (name: string) => boolean
  readonly conventionOf: (flag: string) => string
  /** Whether a file of the sample contains this name. What is written nowhere cannot be right. */
  readonly mentions: (name: string) => boolean
}

export type Named = Pick<FunctionResult, 'name' | 'file' | 'exported'>

/**
 * The expectation of one sample. A function that it names neither here nor by its file is as in the base, and in a
 * base it is right; if it is written nowhere in the sample, it is `absent`, whatever the base says. So a function
 * that an assignment gains changes no sample but those that are given it.
 */
export function expectationOf(from: SampleClass, id: string): Expectation {
  const sample = from.samples.get(id)
  if (sample === undefined) throw new RangeError(`there is no sample '${id}' in ${from.folder}`)
  const inherited = sample.from === undefined ? ofNothing : expectationOf(from, sample.from)
  const text = textOf(from, id)
  const mentions = (name: string) => text.includes(name)
  return {
    stateOf: (one) => statedOf(sample, one) ?? (mentions(one.exported) ? inherited.stateOf(one) : absent),
    keepsPoints: (name) =>
      sample.functions?.[name] === undefined
        ? sample.keeps?.includes(name) === true || inherited.keepsPoints(name)
        : sample.keeps?.includes(name) === true,
    conventionOf: (flag) => sample.conventions?.[flag] ?? inherited.conventionOf(flag),
    mentions,
  }
}

/** Neither written nor named: unwritten, or crashed if its file cannot be loaded. */
export const absent = 'absent'

const ofNothing: Expectation = {
  stateOf: () => 'passed',
  keepsPoints: () => false,
  conventionOf: (flag) => conventions[flag as Flag].canonical,
  mentions: () => false,
}

/** What a sample says itself of a function. */
export const statedOf = (
  { functions, files, otherwise }: Sample,
  { name, file }: Named,
): string | undefined => functions?.[name] ?? files?.[file] ?? otherwise

/** Everything in the files of a sample, and their names: a quiz is a file. */
const textOf = (from: SampleClass, id: string): string =>
  [...sourcesOf(from, id)]
    .flatMap(([path, source]) => [
      path,
      ...(lstatSync(source).isFile() ? [readFileSync(source, 'utf8')] : []),
    ])
    .join('\n')
