import { parse } from 'yaml'
import { UsageError } from '#files'
import type { Student } from '../taken.ts'
import { instantOf } from './instant.ts'
import type { FormRules, Piece } from './name-rule.ts'

const metadata = 'submission_metadata.yml'

/** Bytes of it: for each student it also holds what the autograder said. */
const most = 64 * 2 ** 20

/** "Download Submissions" of Gradescope: a file that says whose the folders are. */
export const gradescope: FormRules = {
  form: 'gradescope',
  title: 'Gradescope export',
  fits: (top) => top.some(({ name }) => name === metadata),
  rule: async ({ texts }) => {
    const owners = ownersIn((await texts([metadata], most)).get(metadata))
    return (path) => {
      const [folder = '', ...below] = path.split('/')
      const owner = owners.get(folder)
      return owner === undefined || below.length === 0 ? undefined : { ...owner, file: below.join('/') }
    }
  },
}

type Owner = Omit<Piece, 'file'>

/** Whose each folder is. Its keys are symbols of Ruby, so they begin with a colon. */
function ownersIn(text: string | undefined): ReadonlyMap<string, Owner> {
  const owners = new Map<string, Owner>()
  for (const [folder, entry] of Object.entries(recordOf(parsed(text)))) {
    const record = recordOf(entry)
    const submitters: unknown = record[':submitters']
    const students = Array.isArray(submitters) ? submitters.map(studentOf).toSorted(byId) : []
    const submittedAt = instantOf(textOf(record[':created_at']))
    owners.set(folder, {
      group: folder,
      label: labelOf(folder, students),
      students: students.length > 0 ? students : [{ id: folder }],
      ...(submittedAt !== undefined && { submittedAt }),
    })
  }
  return owners
}

function parsed(text: string | undefined): unknown {
  if (text === undefined) {
    throw new UsageError(
      'no-metadata',
      `the Gradescope export has no ${metadata} that can be read, which says whose each submission is`,
      'Give the whole export, as Gradescope downloads it.',
    )
  }
  try {
    return parse(text, { logLevel: 'silent' })
  } catch (error) {
    const [reason] = (error as Error).message.split('\n')
    throw new UsageError('bad-metadata', `${metadata} of the Gradescope export cannot be read: ${reason}`)
  }
}

const recordOf = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Readonly<Record<string, unknown>>)
    : {}

const textOf = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number' ? String(value).trim() : ''

function studentOf(submitter: unknown): Student {
  const record = recordOf(submitter)
  const [name, sid, email] = [':name', ':sid', ':email'].map((key) => textOf(record[key]))
  return { id: sid || email || name || 'unknown', ...(name && { name }), ...(email && { email }) }
}

const byId = (a: Student, b: Student): number => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0)

/** Name and id, since the number of a submission changes with each; of a large group, the first two. */
function labelOf(folder: string, students: readonly Student[]): string {
  if (students.length === 0) return folder
  const all = students.map(({ id, name }) => (name === undefined || name === id ? id : `${name}_${id}`))
  return [...all.slice(0, 2), ...(all.length > 2 ? [`${all.length - 2} more`] : [])].join(' + ')
}
