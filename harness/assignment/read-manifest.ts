import { readFile } from 'node:fs/promises'
import type { ErrorObject } from 'ajv'
import {
  findNodeAtLocation,
  getNodeValue,
  type Node,
  type ParseError,
  parseTree,
  printParseErrorCode,
} from 'jsonc-parser'
import type { Manifest } from './manifest.ts'
import { nearest } from './nearest.ts'
import { UsageError } from './usage-error.ts'
import { validateManifest } from './validate-manifest.ts'

/** A manifest that satisfies its schema, and the position of each of its fields. */
export interface ReadManifest {
  readonly manifest: Manifest
  readonly text: string
  /** An error about one field, with file and line. */
  readonly at: (
    field: readonly (string | number)[],
    code: string,
    message: string,
    hint?: string,
  ) => UsageError
}

/**
 * Reads `assignment.json` and checks it against its schema.
 *
 * @throws {UsageError} with the file, the line, the field and the remedy
 */
export async function readManifest(file: string): Promise<ReadManifest> {
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw new UsageError('manifest-unreadable', `${file}: cannot be read (${error.code ?? error.message})`)
  })
  const problems: ParseError[] = []
  const tree = parseTree(text, problems, { allowTrailingComma: false, disallowComments: true })
  const [problem] = problems
  if (problem !== undefined || tree === undefined) {
    const words = problem === undefined ? 'the file is empty' : wordsOf(printParseErrorCode(problem.error))
    throw new UsageError(
      'manifest-syntax',
      `${file}, line ${lineOf(text, problem?.offset ?? 0)}: not valid JSON: ${words}`,
    )
  }
  const value: unknown = getNodeValue(tree)
  const at: ReadManifest['at'] = (field, code, message, hint) =>
    new UsageError(code, `${file}, line ${lineOf(text, offsetOf(tree, field))}: ${message}`, hint)
  if (!validateManifest(value)) {
    const error = mostTelling(validateManifest.errors ?? [])
    const { field, message, hint } = explainError(error)
    throw at(field, 'manifest-invalid', message, hint)
  }
  return { manifest: value as unknown as Manifest, text, at }
}

const lineOf = (text: string, offset: number): number => text.slice(0, offset).split('\n').length

/** The position of a field, or of the nearest enclosing one that exists. */
function offsetOf(tree: Node, field: readonly (string | number)[]): number {
  for (let length = field.length; length > 0; length--) {
    const node = findNodeAtLocation(tree, [...field.slice(0, length)])
    if (node !== undefined) return node.parent?.type === 'property' ? node.parent.offset : node.offset
  }
  return tree.offset
}

/** A wrong key is more informative than a missing one, and anything more than “no alternative matches”. */
function mostTelling(errors: readonly ErrorObject[]): ErrorObject {
  const order = ['additionalProperties', 'type', 'enum', 'minimum', 'pattern', 'required', 'oneOf']
  const rank = ({ keyword }: ErrorObject) => (order.indexOf(keyword) + order.length + 1) % (order.length + 1)
  const sorted = errors
    .filter(({ schemaPath }) => !schemaPath.includes('/oneOf/'))
    .toSorted((a, b) => rank(a) - rank(b))
  return (sorted[0] ?? errors[0]) as ErrorObject
}

function explainError(error: ErrorObject): {
  field: readonly (string | number)[]
  message: string
  hint?: string
} {
  const field = error.instancePath
    .split('/')
    .slice(1)
    .map((key) => (/^\d+$/.test(key) ? Number(key) : key.replaceAll('~1', '/')))
  const name = fieldName(field)
  if (error.keyword === 'additionalProperties') {
    const key = String(error.params.additionalProperty)
    const known = Object.keys((error.parentSchema?.properties ?? {}) as object).filter(
      (word) => !word.startsWith('$'),
    )
    const meant = nearest(key, known)
    return {
      field: [...field, key],
      message: `'${fieldName([...field, key])}' is not a known field`,
      hint: meant === undefined ? `Known fields here: ${known.join(', ')}.` : `Did you mean '${meant}'?`,
    }
  }
  if (error.keyword === 'required') {
    const key = String(error.params.missingProperty)
    const meaning: string | undefined = error.parentSchema?.properties?.[key]?.description
    return {
      field,
      message: `${name} has no field '${key}'`,
      ...(meaning === undefined ? {} : { hint: `Add '${key}': ${meaning}` }),
    }
  }
  if (error.keyword === 'enum') {
    return {
      field,
      message: `${name} is ${JSON.stringify(error.data)}; it must be one of ${(error.params.allowedValues as string[]).join(', ')}`,
    }
  }
  if (error.keyword === 'oneOf')
    return { field, message: `${name} needs either 'functions' or 'quiz', and not both` }
  return {
    field,
    message: `${name} ${error.message ?? 'is not valid'}, but is ${JSON.stringify(error.data)}`,
  }
}

const fieldName = (field: readonly (string | number)[]): string =>
  field.length === 0
    ? 'the manifest'
    : field.map((key, k) => (typeof key === 'number' ? `[${key}]` : k === 0 ? key : `.${key}`)).join('')

const wordsOf = (code: string): string => code.replaceAll(/([a-z])([A-Z])/g, '$1 $2').toLowerCase()
