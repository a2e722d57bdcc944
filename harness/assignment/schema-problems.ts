import type { ErrorObject } from 'ajv'
import { didYouMean } from './did-you-mean.ts'
import type { Problem } from './problem.ts'

type Field = Problem['field']

/**
 * What breaks the schema of a file, in words.
 *
 * @param whole what the file is
 */
export const schemaProblems = (errors: readonly ErrorObject[], whole = 'the manifest'): readonly Problem[] =>
  // That an alternative does not match is said by the error of the alternatives together; of two that a condition tells
  // apart, what breaks the one that counts is said by its own errors.
  errors
    .filter(({ schemaPath, keyword }) => !schemaPath.includes('/oneOf/') && keyword !== 'if')
    .map((error) => ({ code: `${whole.replace('the ', '')}-invalid`, ...explained(error, whole) }))

function explained(error: ErrorObject, whole: string): Omit<Problem, 'code'> {
  const field = error.instancePath
    .split('/')
    .slice(1)
    .map((key) => (/^\d+$/.test(key) ? Number(key) : key.replaceAll('~1', '/').replaceAll('~0', '~')))
  const name = fieldName(field, whole)
  const given = cut(JSON.stringify(error.data))
  const properties = (error.parentSchema?.properties ?? {}) as Readonly<Record<string, Described>>
  const { description } = (error.parentSchema ?? {}) as Described
  const hint = description === undefined ? {} : { hint: description }
  switch (error.keyword) {
    case 'additionalProperties':
      return unknownField(field, String(error.params.additionalProperty), Object.keys(properties))
    case 'required': {
      const key = String(error.params.missingProperty)
      const meaning = properties[key]?.description
      return {
        field,
        message: `${name} has no field '${key}'`,
        ...(meaning !== undefined && { hint: `Add '${key}': ${meaning}` }),
      }
    }
    case 'enum': {
      const allowed = (error.params.allowedValues as readonly string[]).join(', ')
      return { field, message: `${name} is ${given}; it must be one of ${allowed}`, ...hint }
    }
    case 'oneOf':
      return { field, message: `${name} needs either 'functions' or 'quiz', and not both` }
    case 'type': {
      const needed = kinds[String(error.params.type)] ?? error.params.type
      return { field, message: `${name} must be ${needed}, but is ${given}`, ...hint }
    }
    default: {
      const bound = bounds[error.keyword]
      return bound === undefined
        ? { field, message: `${name} ${error.message ?? 'is not valid'}, but is ${given}`, ...hint }
        : { field, message: `${name} is ${given}; it must be ${bound} ${error.params.limit}` }
    }
  }
}

function unknownField(field: Field, key: string, properties: readonly string[]): Omit<Problem, 'code'> {
  const known = properties.filter((word) => !word.startsWith('$'))
  return {
    field: [...field, key],
    message: `'${fieldName([...field, key])}' is not a known field`,
    hint: didYouMean(key, known) ?? `Known fields here: ${known.join(', ')}.`,
  }
}

interface Described {
  readonly description?: string
}

const bounds: Readonly<Record<string, string>> = {
  exclusiveMinimum: 'more than',
  maximum: 'at most',
  minimum: 'at least',
}

const kinds: Readonly<Record<string, string>> = {
  array: 'a list',
  boolean: 'true or false',
  integer: 'a whole number',
  number: 'a number',
  object: 'an object',
  string: 'text in quotes',
  'number,string': 'a number, or a fraction in quotes',
  'string,array': 'text in quotes, or a list of texts',
  'string,object': 'text in quotes, or an object',
}

const cut = (text: string): string => (text.length > 200 ? `${text.slice(0, 200)}…` : text)

const fieldName = (field: Field, whole = ''): string =>
  field.length === 0
    ? whole
    : field.map((key, k) => (typeof key === 'number' ? `[${key}]` : k === 0 ? key : `.${key}`)).join('')
