import { readFileSync } from 'node:fs'

/**
 * `sample.json`: what a sample is, and its expected outcome. A sample without `from` is a base: a whole submission.
 * Any other sample consists of its base and the files in its own folder, which replace or extend those of the base.
 *
 * It states states and diagnoses, but no points. Adding a function to a part redistributes the points of that part, so
 * expected points would change in samples that have nothing to do with the function. Whether a function keeps any
 * points does not change, because every weighted check is worth at least one.
 */
export interface Sample {
  /** The base: `passes/loops`. */
  readonly from?: string
  /** One sentence that describes the sample. */
  readonly says: string
  /** Files of the base that this sample lacks. */
  readonly without?: readonly string[]
  /** Whether the sample attacks or exhausts the machine. */
  readonly needsSandbox?: true
  /** The state of every function that `functions` and `files` do not cover; default: its state in the base. */
  readonly otherwise?: string
  /** The state of every function of a file that cannot be loaded: `"softmax.ts": "crashed"`. */
  readonly files?: Readonly<Record<string, string>>
  /** States and diagnoses by reference name: `"softmax": "fragile: softmax/no-max-shift"`. */
  readonly functions?: Readonly<Record<string, string>>
  /** Functions that are not right but keep some of their points. */
  readonly keeps?: readonly string[]
  /** The inferred values of open flags, where they differ from those of the base. */
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

const aState =
  "'passed', 'failed', 'fragile', 'crashed' or 'unwritten', optionally followed by ': ' and a diagnosis"
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
 * @throws {SyntaxError} naming the file, the field and what is expected
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
