import { readFileSync } from 'node:fs'

/**
 * `sample.json`: what a sample is, and what it must come to. A sample without `from` is a base, a whole submission;
 * any other is a base and the files in its folder, which replace the base's or join them.
 *
 * It states states and diagnoses and no points. A new function takes points from its neighbors in the same part, so
 * any number of points, also of points lost, would change in samples that have nothing to do with it. Whether a
 * function keeps any points does not change: every weighted check is worth at least one.
 */
export interface Sample {
  /** The base: `passes/loops`. */
  readonly from?: string
  /** What this is, in a sentence. */
  readonly says: string
  /** Files of the base that are not there. */
  readonly without?: readonly string[]
  /** It attacks or exhausts the machine. */
  readonly needsSandbox?: true
  /** The state of every function that is named neither here nor by its file; else it is that of the base. */
  readonly otherwise?: string
  /** The state of every function of a file that cannot be loaded: `"softmax.ts": "crashed"`. */
  readonly files?: Readonly<Record<string, string>>
  /** States, with the diagnosis, by the reference's names: `"softmax": "fragile: softmax/no-max-shift"`. */
  readonly functions?: Readonly<Record<string, string>>
  /** Functions that are not right and yet keep some of their points. */
  readonly keeps?: readonly string[]
  /** The values of open flags that explain it, where they are not those of the base. */
  readonly conventions?: Readonly<Record<string, string>>
}

const isText = (value: unknown): boolean => typeof value === 'string' && value !== ''
const isState = (value: unknown): boolean =>
  typeof value === 'string' && /^(passed|(failed|fragile|crashed|unwritten)(: \S.*)?)$/.test(value)
const each = (fits: (value: unknown) => boolean) => (value: unknown) =>
  Array.isArray(value) && value.every(fits)
const record = (fits: (value: unknown) => boolean) => (value: unknown) =>
  isObject(value) && Object.values(value).every(fits)
const isObject = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const aState = "'passed', 'failed', 'fragile', 'crashed' or 'unwritten', and after ': ' a diagnosis"
const fields: Readonly<Record<keyof Sample, readonly [(value: unknown) => boolean, string]>> = {
  from: [isText, 'the name of a base'],
  says: [isText, 'a sentence'],
  without: [each(isText), 'a list of paths'],
  needsSandbox: [(value) => value === true, 'true, or left out'],
  otherwise: [isState, aState],
  files: [record(isState), `an object; each value ${aState}`],
  functions: [record(isState), `an object; each value ${aState}`],
  keeps: [each(isText), 'a list of functions'],
  conventions: [record(isText), 'an object of flags and values'],
}

/**
 * Reads a `sample.json`.
 *
 * @throws {SyntaxError} names the file, the field and what is wanted
 */
export function readSample(file: string): Sample {
  const wrong = (message: string): SyntaxError => new SyntaxError(`${file}: ${message}`)
  let sample: unknown
  try {
    sample = JSON.parse(readFileSync(file, 'utf8'))
  } catch (error) {
    throw wrong((error as Error).message)
  }
  if (!isObject(sample)) throw wrong('must be an object')
  for (const [field, value] of Object.entries(sample)) {
    if (!isField(field)) {
      throw wrong(`'${field}' is not a known field; known: ${Object.keys(fields).join(', ')}`)
    }
    const [fits, wanted] = fields[field]
    if (!fits(value)) throw wrong(`'${field}' is ${JSON.stringify(value)}; it must be ${wanted}`)
  }
  if (!('says' in sample)) throw wrong("'says' is missing")
  return sample as Sample
}

const isField = (name: string): name is keyof Sample => Object.hasOwn(fields, name)
