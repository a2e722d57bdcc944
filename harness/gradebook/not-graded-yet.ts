import { jsonDocument } from './exported.ts'
import { plainLines } from './plain-text.ts'

/** Platforms on which Touchstone itself runs for every submission. */
export type HostingPlatform = 'gradescope' | 'prairielearn'

/** The document of a submission that has no result: no number, and a sentence for the student. */
export function notGradedYet(platform: HostingPlatform, why: string): string {
  const text = plainLines(`Not graded yet. ${why}`)
  const document = {
    gradescope: {
      output: text,
      output_format: 'text',
      visibility: 'visible',
      stdout_visibility: 'hidden',
      tests: [],
    },
    prairielearn: { gradable: false, format_errors: [text] },
  }[platform]
  return jsonDocument(document).document
}
