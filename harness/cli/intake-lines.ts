import type { Intake } from '#intake'
import { count, visible } from '#kit/engine'

/** Refused entries, and paths of an export, that are named; the others are counted, and all are in intake.json. */
const most = 20

/** What is said about what was handed in before it is graded. */
export function intakeLines({ form, remarks, refused, passedOver }: Intake): readonly string[] {
  const over = form === 'folders' ? passedOver : passedOver.slice(0, most)
  return [
    ...remarks.map(visible),
    ...refused
      .slice(0, most)
      .map(
        ({ where, entry, reason }) => `Refused in ${visible(where)}: ${visible(entry)}: ${visible(reason)}`,
      ),
    ...(refused.length > most
      ? [`Refused ${count(refused.length - most, 'more entry', 'more entries')}: see intake.json`]
      : []),
    ...(over.length > 0
      ? [`Skipped, because they are not submissions: ${over.map(visible).join(', ')}`]
      : []),
  ]
}
