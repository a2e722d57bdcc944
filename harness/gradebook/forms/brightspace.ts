import type { FormRules } from './form-rules.ts'
import { email, login, nameIn, ownIds } from './key-columns.ts'

/** Brightspace writes a `#` before ids, so that spreadsheets leave them alone. */
const bare = (text: string): string => text.replace(/^#/, '')

/** The grades that Brightspace exports: `A3 Points Grade <Numeric MaxPoints:50>`. What is above the maximum it caps. */
export const brightspaceForm: FormRules = {
  title: "Brightspace's export of grades",
  levels: [
    [
      { columns: ['OrgDefinedId'], keysOf: (one) => [one.ids.sis, ...ownIds(one)], plain: bare },
      { columns: ['Username'], keysOf: (one) => [...login(one), ...email(one), ...ownIds(one)], plain: bare },
      { columns: ['Email'], keysOf: email },
    ],
    [nameIn('Last Name', 'First Name')],
  ],
  maximumOf: ({ name }) => /MaxPoints:\s*([\d.]+)/i.exec(name)?.[1],
  refusal: ({ name }) =>
    /Points Grade/i.test(name) ? undefined : 'Brightspace takes marks only in a column of a Points Grade',
}
