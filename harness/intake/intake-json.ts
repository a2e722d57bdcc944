import type { Choice } from './choose-attempts.ts'
import type { Intake } from './taken.ts'

/** The document that `touchstone schema intake` describes: who handed in what, and when. */
export function intakeJson(
  { form, submissions, refused, passedOver, remarks }: Intake,
  { attempt, due }: Choice,
): string {
  const document = {
    schema: 'touchstone/intake/v1',
    ...{ form, attempt, ...(due !== undefined && { due: due.toISOString() }) },
    ...{ submissions, remarks, refused, passedOver },
  }
  return `${JSON.stringify(document, null, 2)}\n`
}
