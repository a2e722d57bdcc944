import { cutText } from '../value/cut-text.ts'

/** What broke while something was judged, for staff. The message of an error may quote what a student wrote. */
export function incidentOf(error: unknown): string {
  const { kept, note } = cutText(
    error instanceof Error ? `${error.name}: ${error.message}` : 'no message',
    500,
  )
  return `${kept}${note}`
}
