import type { FormText } from '../forms/form-text.ts'
import type { Grade, Gradee, Grades } from '../grades.ts'

/** A student; everything but the id may be left out. */
export const student = (id: string, more: Partial<Gradee> = {}): Gradee => ({
  ...{ id, name: '', also: [], ids: {}, line: 0 },
  ...more,
})

/** The marks of an assignment by the id of the student; null: withheld. */
export function gradesFor(
  students: readonly Gradee[],
  marks: Readonly<Record<string, string | null>>,
): Grades {
  const of = ({ id }: Gradee): Grade => {
    const mark = marks[id] ?? null
    return { mark, raw: mark, ...(mark === null && { without: 'withheld' }) }
  }
  const comment = (one: Gradee): string => (of(one).mark === null ? '' : `Score: ${of(one).mark}.`)
  const without = (one: Gradee) => of(one).without
  return { assignment: 'a3', title: 'Linear classifiers', outOf: '50', students, of, without, comment }
}

/** A form with this text, in pieces of some characters. */
export const formOf = (text: string, length = 7): FormText => ({
  name: 'form.csv',
  pieces: function* () {
    for (let at = 0; at < text.length; at += length) yield text.slice(at, at + length)
  },
})
