import type { ErrorObject } from 'ajv'
import { visible } from '#kit/visible'
import { asFractions } from './as-fractions.ts'
import { logError } from './log-error.ts'
import type { SubmittedLog, Written } from './submitted-log.ts'
import { validateTrainingLog } from './validate-training-log.ts'

/**
 * A log as a file has it, made sure of.
 *
 * @throws {UsageError} with the field that does not satisfy the schema
 */
export function checkedLog(path: string, written: object): SubmittedLog {
  if (!validateTrainingLog(written)) {
    const [first, last] = [validateTrainingLog.errors?.[0], validateTrainingLog.errors?.at(-1)]
    if (last?.keyword === 'anyOf') {
      throw logError(path, '', 'it has neither steps nor epochs', 'Record the loss of every step or epoch.')
    }
    throw logError(path, placeOf(first), problemOf(first), `${page} says what each field may be.`)
  }
  const { steps = [], epochs = [], ...rest } = written as Partial<Written<SubmittedLog>>
  return asFractions(path, numbersOf({ steps, epochs, ...rest }) as SubmittedLog)
}

const page = 'docs/training-logs.md'

/** `steps[3].accuracy`. */
const placeOf = (error: ErrorObject | undefined): string =>
  visible(
    (error?.instancePath ?? '')
      .slice(1)
      .replaceAll(/\/(\d+)/g, '[$1]')
      .replaceAll('/', '.'),
  )

function problemOf(error: ErrorObject | undefined): string {
  if (error === undefined) return 'it is not a training log'
  const { keyword, message = 'is not right', params, data } = error
  if (keyword === 'additionalProperties') return `there is no field '${visible(params.additionalProperty)}'`
  if (keyword === 'required') return `the field '${params.missingProperty}' is missing`
  if (keyword === 'pattern') return `'${visible(String(data).slice(0, 40))}' is not a number`
  const shown = typeof data === 'object' ? '' : `${visible(String(data).slice(0, 40))} `
  return `${shown}${message}`
}

/** The same with numbers in place of their names. Depth and size are those of the schema. */
function numbersOf(value: unknown): unknown {
  if (value === 'NaN' || value === 'Infinity' || value === '-Infinity') return Number(value)
  if (Array.isArray(value)) return value.map(numbersOf)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, numbersOf(inner)]))
}
