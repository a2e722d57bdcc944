import type { FormRules } from './form-rules.ts'
import { email, login, nameIn, ownIds } from './key-columns.ts'

/**
 * The gradebook that Canvas exports and imports. Its columns of assignments are `Title (12345)`; below the names there
 * may be a row about posting, and always one with the points. `EX` is excused, `N/A` not assigned.
 */
export const canvasForm: FormRules = {
  title: "Canvas's gradebook",
  levels: [
    [
      { columns: ['ID'], keysOf: ({ ids }) => [ids.canvas], isOwn: true },
      { columns: ['SIS User ID'], keysOf: (one) => [one.ids.sis, ...ownIds(one)] },
      { columns: ['SIS Login ID'], keysOf: (one) => [...login(one), ...email(one), ...ownIds(one)] },
    ],
    // Numbers of different kinds may be alike, so only for students of whom Canvas's is not known.
    [{ columns: ['ID'], keysOf: (one) => (one.ids.canvas === undefined ? ownIds(one) : []) }],
    [nameIn('Student'), nameIn('LastName', 'FirstName')],
  ],
  rowsBelow: ({ below }) => {
    const at = below.findIndex(([first = '']) => first.includes('Points Possible'))
    return at < 0 ? undefined : at + 1
  },
  maximumOf: ({ at }, { below }) => below.at(-1)?.[at],
  refusal: ({ at }, { below }) =>
    /read only/i.test(below.at(-1)?.[at] ?? '') ? 'Canvas computes it, and drops it on import' : undefined,
  keeps: (value) => /^(?:EX|N\/A)$/i.test(value.trim()),
}
