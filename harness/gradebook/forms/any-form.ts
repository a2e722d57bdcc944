import type { FormRules } from './form-rules.ts'

/** Any table: the user says what recognizes a row, and where the mark goes. */
export const anyForm: FormRules = { title: 'a table', levels: [] }
