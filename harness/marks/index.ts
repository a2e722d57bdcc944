export type * from './mark.ts'
export { type Rational, rational } from './rational.ts'
export type * from './student.ts'
