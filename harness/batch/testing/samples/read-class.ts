import { existsSync, readdirSync } from 'node:fs'
import { extname, join } from 'node:path'
import { filesIn } from './files-in.ts'
import { readSample, type Sample } from './sample.ts'

/** The samples of one assignment, by `<outcome>/<why>`, and the folder that holds them. */
export interface SampleClass {
  readonly folder: string
  readonly samples: ReadonlyMap<string, Sample>
}

/**
 * Reads a class of samples: `<folder>/<outcome>/<why>/sample.json`.
 *
 * @throws {SyntaxError} if a `sample.json` is invalid, `from` is not a base, or the base lacks a file of `without`
 */
export function readClass(folder: string): SampleClass {
  const outcomes = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory())
  const ids = outcomes.flatMap(({ name }) => readdirSync(join(folder, name)).map((why) => `${name}/${why}`))
  const samples = new Map(ids.sort().map((id) => [id, readSample(join(folder, id, 'sample.json'))]))
  for (const [id, { from, without = [] }] of samples) {
    const wrong = (message: string) => new SyntaxError(`${join(folder, id, 'sample.json')}: ${message}`)
    const base = from === undefined ? undefined : samples.get(from)
    if (from !== undefined && base === undefined)
      throw wrong(`'from' is '${from}', but there is no such sample`)
    if (base?.from !== undefined)
      throw wrong(`'from' is '${from}', which is not a base: it derives from '${base.from}'`)
    const missing = without.filter((path) => from === undefined || !existsSync(join(folder, from, path)))
    if (missing.length > 0)
      throw wrong(`'without' names files that the base does not have: ${missing.join(', ')}`)
  }
  return { folder, samples }
}

/** The files of a sample: the path of each in the submission, and the path of its source on disk. */
export function sourcesOf({ folder, samples }: SampleClass, id: string): ReadonlyMap<string, string> {
  const sample = samples.get(id)
  if (sample === undefined) throw new RangeError(`there is no sample '${id}' in ${folder}`)
  const { from, without = [] } = sample
  const inherited =
    from === undefined ? [] : filesOf(folder, from).filter(([path]) => !without.includes(path))
  return new Map([...inherited, ...filesOf(folder, id)])
}

/** The language of a sample's files, or the default language if it has no source files. */
export function languageOf(from: SampleClass, id: string): 'typescript' | 'javascript' | 'python' {
  const extensions = new Set([...sourcesOf(from, id).keys()].map((path) => extname(path)))
  if (extensions.has('.py')) return 'python'
  return extensions.has('.js') && !extensions.has('.ts') ? 'javascript' : 'typescript'
}

const filesOf = (folder: string, id: string): (readonly [string, string])[] =>
  filesIn(join(folder, id))
    .filter((path) => path !== 'sample.json')
    .map((path) => [path, join(folder, id, path)] as const)
