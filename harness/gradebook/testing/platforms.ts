import { parse } from 'csv-parse/sync'

/** What a platform makes of a file that it imports: the mark of each student by the platform's own key. */
export type Imported = ReadonlyMap<string, string>

const rowsOf = (text: string): readonly (readonly string[])[] =>
  parse(text, {
    ...{ bom: true, relax_column_count: true },
    delimiter: (text.split('\n')[0]?.split(';').length ?? 0) > 3 ? ';' : ',',
  })

/** Canvas's importer: its rules for the head, a column by its id, a blank for "unchanged", `EX` for excused. */
export function importCanvas(text: string, assignmentId: string): Imported {
  const [head = [], ...rows] = rowsOf(text)
  if (!head[0]?.includes('Student') || !head[1]?.includes('ID')) throw new Error('Invalid header row')
  if (!head.includes('Section')) throw new Error('Invalid header row')
  const points = rows.findIndex(([first = '']) => first.includes('Points Possible'))
  if (points < 0) throw new Error('no points possible')
  const at = head.findIndex((name) => name.endsWith(`(${assignmentId})`))
  return new Map(
    rows.slice(points + 1).flatMap((row) => (row[at] ? [[row[1] ?? '', row[at].replace(',', '.')]] : [])),
  )
}

/** Moodle's importer of worksheets: three columns must be there, and a change since the export is a conflict. */
export function importMoodleWorksheet(text: string, modified: Readonly<Record<string, string>>): Imported {
  const [head = [], ...rows] = rowsOf(text)
  const [who, grade, last] = ['Identifier', 'Grade', 'Last modified (grade)'].map((name) =>
    head.indexOf(name),
  )
  if (who === undefined || grade === undefined || last === undefined || Math.min(who, grade, last) < 0)
    throw new Error('not a worksheet')
  return new Map(
    rows.flatMap((row): [string, string][] => {
      const id = /^Participant (\d+)$/.exec(row[who] ?? '')?.[1]
      if (id === undefined) throw new Error(`no participant: ${row[who]}`)
      if (row[last] !== modified[id]) throw new Error('changed meanwhile')
      return row[grade] ? [[id, row[grade]]] : []
    }),
  )
}

/** Moodle's importer of gradebooks: one unknown user, or one grade other than a number, fails the whole file. */
export function importMoodleGradebook(text: string, emails: readonly string[]): Imported {
  const [head = [], ...rows] = rowsOf(text)
  const by = head.indexOf('Email address')
  return new Map(
    rows.map((row) => {
      const [email = '', grade = ''] = [row[by], row.at(-1)]
      if (!emails.includes(email)) throw new Error(`unknown user ${email}`)
      if (!/^\d+(\.\d+)?$/.test(grade)) throw new Error(`no number: ${grade}`)
      return [email, grade]
    }),
  )
}

/** Brightspace's importer: an id or a name first, a column of a points grade, `#` at the end, capped at the maximum. */
export function importBrightspace(text: string): Imported {
  const [head = [], ...rows] = rowsOf(text)
  if (!['OrgDefinedId', 'Username'].includes(head[0] ?? '')) throw new Error('no key')
  if (head.at(-1) !== 'End-of-Line Indicator') throw new Error('no end of line')
  const at = head.findIndex((name) => / Points Grade( <.*>)?$/.test(name))
  return new Map(
    rows.flatMap((row): [string, string][] => {
      if (row.at(-1) !== '#') throw new Error('row does not end')
      return row[at] ? [[(row[0] ?? '').replace(/^#/, ''), row[at]]] : []
    }),
  )
}

/** nbgrader's table, as its own rule has it: score = max(0, raw − penalty). */
export function readNbgrader(text: string): Imported {
  const rows: readonly Readonly<Record<string, string>>[] = parse(text, { columns: true })
  return new Map(
    rows.flatMap(({ student_id: id = '', raw_score: raw, late_submission_penalty: late, score }) => {
      if (!score) return []
      if (Math.abs(Math.max(0, Number(raw) - Number(late)) - Number(score)) > 1e-9) throw new Error('no sum')
      return [[id, score]]
    }),
  )
}
