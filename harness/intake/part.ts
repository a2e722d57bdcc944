import { basename, join, resolve } from 'node:path'
import { text } from 'node:stream/consumers'
import { UsageError } from '#files'
import { count } from '#kit/engine'
import { type Arrangement, arrange } from './arrange.ts'
import type { Choice, Found } from './choose-attempts.ts'
import type { FormRules, NameRule } from './forms/name-rule.ts'
import { deepestNesting } from './limits.ts'
import { safeName } from './safe-name.ts'
import type { Source } from './source.ts'
import { stored } from './stored.ts'
import type { Form, Refusal } from './taken.ts'

export interface IntakeOptions extends Choice {
  /** The folder for results. What is unpacked goes into `submissions` in it. */
  readonly out: string
  /** The form of all paths. Default: each is recognized. */
  readonly from?: Form
  /** The files that the assignment asks for: `svm.py`. */
  readonly wanted: readonly string[]
  /** The name of the assignment. */
  readonly assignment: string
}

/** What one of the paths holds. */
export interface Part {
  readonly form: Form
  readonly found: readonly Found[]
  readonly refused: readonly Refusal[]
  readonly passedOver: readonly string[]
  /** What was recognized, unless that is plain. */
  readonly says?: string
}

/** A path that was given. */
export interface Given {
  readonly path: string
  /** What ids begin with where several folders were given: `section-1/`. */
  readonly prefix: string
  readonly isAlone: boolean
}

interface How {
  readonly rules: FormRules
  /** The rule, if it is not that of the form. */
  readonly rule?: NameRule
  readonly below: string
  /** What changes whenever the source does. */
  readonly stamp: string
}

/** Arranges what a source holds, or finds it arranged by an earlier run. */
export async function partOf(
  source: Source,
  { path, prefix }: Given,
  { rules, rule, below, stamp }: How,
  { out, wanted, assignment }: IntakeOptions,
): Promise<Part> {
  const name = basename(below === '' ? resolve(path) : below)
  const look = {
    ...{ wanted, assignment, name: name.replace(/\.[^.]+$/, ''), texts: textsIn(source, below) },
    paths: source.entries.flatMap((entry) =>
      entry.path.startsWith(below) ? entry.path.slice(below.length) : [],
    ),
  }
  const key = [stamp, rules.form, rule === undefined, below, wanted, assignment, name]
  // With a rule of its own, the source is itself what one student handed in.
  const nesting = rule === undefined ? deepestNesting : deepestNesting - 1
  const made = await stored(
    { into: join(out, 'submissions'), name: safeName(basename(resolve(path))), key },
    async (into) => arrange(source, { below, rule: rule ?? (await rules.rule(look)), into, nesting }),
  )
  if (made.submissions.length === 0) {
    throw new UsageError(
      'no-submissions',
      `'${path}' was read as: ${rules.title}; and there is no submission in it`,
      'Say with --from what it is.',
    )
  }
  return {
    form: rules.form,
    found: foundIn(made, { path, prefix, form: rules.form }),
    refused: made.refused.map((one) => ({ where: path, ...one })),
    passedOver: made.passedOver.map((entry) => join(path, entry)),
    ...(rule === undefined && { says: `${rules.title} '${path}': ${howMany(made)}` }),
  }
}

function foundIn(
  { folder, submissions }: Arrangement & { readonly folder: string },
  { path, prefix, form }: Pick<Given, 'path' | 'prefix'> & { readonly form: Form },
): readonly Found[] {
  // Where names are not those of a platform, the same name in another folder is another student.
  const before = form === 'folders' ? prefix : ''
  return submissions.map(({ label, students, folder: own, ...rest }) => ({
    ...rest,
    label: `${before}${safeName(label)}`,
    isNamed: false,
    who: JSON.stringify([form, before, ...students.map(({ id }) => id)]),
    folder: join(folder, own),
    students,
    from: path,
  }))
}

function howMany({ submissions }: Arrangement): string {
  const students = new Set(submissions.flatMap((one) => one.students.map(({ id }) => id)))
  return `${count(submissions.length, 'submission')} of ${count(students.size, 'student')}`
}

const textsIn =
  (source: Source, below: string) =>
  async (paths: readonly string[], most: number): Promise<ReadonlyMap<string, string>> => {
    const asked = new Set(paths.map((path) => `${below}${path}`))
    const texts = new Map<string, string>()
    if (asked.size === 0) return texts
    await source.read(
      ({ path, size }) => asked.has(path) && size <= most,
      async ({ path }, bytes) => {
        texts.set(path.slice(below.length), await text(bytes))
      },
    )
    return texts
  }
