import type { ErrorObject } from 'ajv'
import type { Manifest } from './manifest.ts'
import { nearest } from './nearest.ts'
import { type ReadJson, readJson } from './read-json.ts'
import { validateManifest } from './validate-manifest.ts'

/** A manifest that satisfies its schema, and the position of each of its fields. */
export interface ReadManifest extends Pick<ReadJson, 'at' | 'text'> {
  readonly manifest: Manifest
}

/** Bytes: far more than any assignment needs. */
const most = 2 ** 20

/**
 * Reads `assignment.json` and checks it against its schema.
 *
 * @throws {UsageError} with the file, the line, the column, the field and the remedy
 */
export function readManifest(file: string): ReadManifest {
  const { value, text, at } = readJson(file, { name: 'a manifest', most })
  if (!validateManifest(value)) {
    const error = mostTelling(validateManifest.errors ?? [])
    const { field, message, hint } = explainError(error)
    throw at(field, 'manifest-invalid', message, hint)
  }
  return { manifest: value as unknown as Manifest, text, at }
}

/** A wrong key is more informative than a missing one, and anything more than “no alternative matches”. */
function mostTelling(errors: readonly ErrorObject[]): ErrorObject {
  const order = ['additionalProperties', 'type', 'enum', 'minimum', 'maximum', 'pattern', 'required', 'oneOf']
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
      message: `${name} is ${cut(JSON.stringify(error.data))}; it must be one of ${(error.params.allowedValues as string[]).join(', ')}`,
    }
  }
  if (error.keyword === 'oneOf')
    return { field, message: `${name} needs either 'functions' or 'quiz', and not both` }
  const given = cut(JSON.stringify(error.data))
  const bound = bounds[error.keyword]
  if (bound !== undefined) {
    return { field, message: `${name} is ${given}; it must be ${bound} ${error.params.limit}` }
  }
  return { field, message: `${name} ${error.message ?? 'is not valid'}, but is ${given}` }
}

const bounds: Readonly<Record<string, string>> = {
  exclusiveMinimum: 'more than',
  maximum: 'at most',
  minimum: 'at least',
}

const cut = (text: string): string => (text.length > 200 ? `${text.slice(0, 200)}…` : text)

const fieldName = (field: readonly (string | number)[]): string =>
  field.length === 0
    ? 'the manifest'
    : field.map((key, k) => (typeof key === 'number' ? `[${key}]` : k === 0 ? key : `.${key}`)).join('')
