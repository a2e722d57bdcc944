import { didYouMean } from '#assignment'
import { UsageError } from '#files'
import { list, listSome, visible } from '#kit/engine'
import type { Column, FormRules, Rows } from './form-rules.ts'
import { anyKey } from './key-columns.ts'
import type { PlacedKey } from './match-rows.ts'

/** The columns that the user names; without a name, those of the platform. */
export interface NamedColumns {
  /** What a row is recognized by. */
  readonly match?: string
  /** Where the mark goes. */
  readonly into?: string
  /** Where the comment goes. */
  readonly comment?: string
}

export interface PlacedColumns {
  readonly levels: readonly (readonly PlacedKey[])[]
  readonly into: Column
  readonly comment?: Column
  /** The columns that name a student, for messages. */
  readonly shown: readonly number[]
}

/**
 * Finds the columns of a form. None is guessed: a name is that of one column, to the letter.
 *
 * @throws {UsageError} with the columns that there are, and the nearest
 */
export function placeColumns(form: string, rows: Rows, rules: FormRules, named: NamedColumns): PlacedColumns {
  const find = finder(form, rows.head, rules)
  const levels = (named.match === undefined ? rules.levels : anyKey(named.match)).map((keys) =>
    keys.flatMap((key) => {
      const at = key.columns.map((name) => find.at(name, named.match !== undefined))
      return at.includes(-1) ? [] : [{ ...key, at }]
    }),
  )
  if (levels.flat().length === 0) throw noKeys(form, rules)
  const name = named.into ?? rules.into
  if (name === undefined) throw find.which('into', 'the column for the marks')
  const into = { name, at: find.at(name, true, 'into') }
  const refusal = rules.refusal?.(into, rows)
  if (refusal !== undefined) {
    throw new UsageError('not-for-marks', `'${form}': '${visible(name)}' is not for marks: ${refusal}`)
  }
  const comment = named.comment ?? rules.comment
  const at = comment === undefined ? -1 : find.at(comment, named.comment !== undefined)
  const own = [...new Set(levels.flat().flatMap((key) => key.at))].toSorted((a, b) => a - b)
  const written = [into.at, at].find((one) => own.includes(one))
  if (written !== undefined || at === into.at) {
    throw new UsageError(
      'column-twice',
      `'${form}': the column '${visible(rows.head[written ?? at] ?? '')}' was named for two things`,
      'A row is recognized by one column, and the mark and the comment go into others.',
    )
  }
  return {
    levels,
    into,
    ...(comment !== undefined && at >= 0 && { comment: { name: comment, at } }),
    shown: own,
  }
}

function finder(form: string, head: readonly string[], rules: FormRules) {
  const names = head.map((name) => name.normalize('NFC').trim())
  const hasThem = `Its columns are ${listSome(
    names.map((name) => `'${visible(name)}'`),
    30,
  )}.`
  return {
    /** Where a column is; -1 if it need not be there and is not. */
    at: (wanted: string, isNeeded: boolean, option?: string): number => {
      const name = wanted.normalize('NFC').trim()
      const at = names.indexOf(name)
      if (at !== names.lastIndexOf(name)) {
        throw new UsageError('column-twice', `'${form}' has several columns '${visible(name)}'`)
      }
      if (at >= 0 || !isNeeded) return at
      throw new UsageError(
        'no-column',
        `'${form}' has no column '${visible(name)}'`,
        didYouMean(
          name,
          names.filter((one) => one !== ''),
        ) ?? `${hasThem}${option === undefined ? '' : ` Say with --${option} which.`}`,
      )
    },
    which: (option: string, what: string): UsageError =>
      new UsageError(
        'which-column',
        `which column of '${form}' is ${what}? ${rules.title} has no name for it`,
        `Say with --${option} which. ${hasThem}`,
      ),
  }
}

const noKeys = (form: string, { title, levels }: FormRules): UsageError =>
  new UsageError(
    'not-the-form',
    `'${form}' has no column that names students, as ${title} has: ${list(
      [...new Set(levels.flat().flatMap(({ columns }) => columns))],
      'or',
    )}`,
    'Give the file as the platform exports it, or say with --match which column it is.',
  )
