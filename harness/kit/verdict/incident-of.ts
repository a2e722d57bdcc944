import { cutText } from '../value/cut-text.ts'

/** What broke while something was judged, for staff: our error, whose message may quote what a student wrote. */
export function incidentOf(error: unknown): string {
  const { kept, note } = cutText(
    error instanceof Error ? `${error.name}: ${error.message}` : 'no message',
    500,
  )
  return `${kept}${note}`
}
