import type { ExportOptions } from '../export.ts'

type Format = NonNullable<ExportOptions['as']>

/** What `export --as` takes. Apart from the formats, so that the list of options does not load them. */
export const exportFormats: readonly Format[] = [
  ...(['classroom', 'classroom50', 'gradescope', 'junit', 'gitlab', 'prairielearn'] as const),
  ...(['canvas', 'canvas-comments', 'moodle', 'moodle-feedback', 'moodle-gradebook'] as const),
  ...(['brightspace', 'nbgrader', 'csv', 'jsonl'] as const),
]
