import type { FormRules, KeyColumn } from './form-rules.ts'
import { email, login, nameIn, ownIds } from './key-columns.ts'

/** The number that the roster has, where what came in does not say which one the participant has. */
export const moodleNumber: KeyColumn['keysOf'] = ({ participant, ids }) =>
  participant === undefined ? [ids.moodle] : []

/** `Participant 123`, in any language. */
const number = (text: string): string => /(\d+)\s*$/.exec(text)?.[1] ?? text

/**
 * The grading worksheet of an assignment in Moodle. It is given back with every other cell as it was: Moodle compares
 * `Last modified (grade)` to see what has changed meanwhile. Its columns have other names in other languages.
 */
export const moodleForm: FormRules = {
  title: "Moodle's grading worksheet",
  levels: [
    [
      { columns: ['Identifier'], keysOf: ({ participant }) => [participant], plain: number, isOwn: true },
      { columns: ['ID number'], keysOf: (one) => [one.ids.moodle, one.ids.sis, ...ownIds(one)] },
      { columns: ['Email address'], keysOf: email },
      { columns: ['Username'], keysOf: login },
    ],
    [
      {
        columns: ['Identifier'],
        keysOf: moodleNumber,
        plain: number,
      },
    ],
    [nameIn('Full name')],
  ],
  into: 'Grade',
  comment: 'Feedback comments',
  maximumOf: (_, { head, below }) => below[0]?.[head.indexOf('Maximum Grade')],
}
