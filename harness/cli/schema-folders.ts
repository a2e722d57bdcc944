/** The folder in `harness` of the schema of each thing that Touchstone writes or reads. */
export const schemaFolders = {
  result: 'kit/value',
  grade: 'gradebook',
  intake: 'intake',
  assignment: 'assignment',
  course: 'course',
  marks: 'marks',
  compare: 'compare',
  progress: 'cli/progress',
  curves: 'training/recording',
  'curves-comparison': 'cli/curves/schemas',
  'training-log': 'training/elsewhere',
  training: 'cli/curves/schemas',
  'training-data': 'cli/curves/schemas',
  'training-claim': 'cli/curves/schemas',
  'rate-sweep': 'cli/curves/schemas',
  recipes: 'cli/curves/schemas',
  walks: 'cli/curves/schemas',
} as const

export type SchemaName = keyof typeof schemaFolders
