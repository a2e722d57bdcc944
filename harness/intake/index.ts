export { bestOf } from './best-of.ts'
export { intakeJson } from './intake-json.ts'
export { takeIn } from './take-in.ts'
export type { Attempts, Form, Intake } from './taken.ts'
