import { lstatSync, readFileSync } from 'node:fs'
import { basename } from 'node:path'
import type { FunctionResult } from '#kit/engine'
import { conventions, type Flag } from '#reference/core/conventions.ts'
import { type SampleClass, sourcesOf } from './read-class.ts'

/** The expected outcome of a sample: what its own `sample.json` states, and otherwise what its base states. */
export interface Expectation {
  readonly stateOf: (one: Named) => string
  readonly keepsPoints: (name: string) => boolean
  readonly conventionOf: (flag: string) => string
}

export type Named = Pick<FunctionResult, 'name' | 'file' | 'exported'>

/**
 * The expectation of one sample. A function that the sample names neither directly nor through its file has the state
 * that it has in the base; in a base it is expected to be right. A function that occurs nowhere in the files of the
 * sample is `absent`, whatever the base states. A function added to an assignment therefore affects only the samples
 * that implement it.
 */
export function expectationOf(from: SampleClass, id: string): Expectation {
  const sample = from.samples.get(id)
  if (sample === undefined) throw new RangeError(`there is no sample '${id}' in ${from.folder}`)
  const inherited = sample.from === undefined ? withoutBase : expectationOf(from, sample.from)
  const text = textOf(from, id)
  return {
    stateOf: (one) =>
      sample.functions?.[one.name] ??
      sample.files?.[one.file] ??
      (text.includes(mentioned(one)) ? (sample.otherwise ?? inherited.stateOf(one)) : absent),
    keepsPoints: (name) =>
      sample.functions?.[name] === undefined
        ? sample.keeps?.includes(name) === true || inherited.keepsPoints(name)
        : sample.keeps?.includes(name) === true,
    conventionOf: (flag) => sample.conventions?.[flag] ?? inherited.conventionOf(flag),
  }
}

/** What a submission with the function contains: its name or, of a method and of what has a title, that of its file. */
const mentioned = ({ exported, file }: Named): string => (/^\w+$/.test(exported) ? exported : basename(file))

/** The state of a function that is not in any file: unwritten, or crashed if its file cannot be loaded. */
export const absent = 'absent'

const withoutBase: Expectation = {
  stateOf: () => 'passed',
  keepsPoints: () => false,
  conventionOf: (flag) => conventions[flag as Flag].canonical,
}

/** The contents and names of all files of a sample. The names count because a quiz is a file. */
const textOf = (from: SampleClass, id: string): string =>
  [...sourcesOf(from, id)]
    .flatMap(([path, source]) => [
      path,
      ...(lstatSync(source).isFile() ? [readFileSync(source, 'utf8')] : []),
    ])
    .join('\n')
