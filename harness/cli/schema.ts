import { existsSync, readFileSync } from 'node:fs'
import { say } from './output.ts'

/** The path of each schema: here, and beside the bundle. */
const schemas = {
  result: [
    new URL('../kit/value/result.schema.json', import.meta.url),
    new URL('./result.schema.json', import.meta.url),
  ],
  grade: [
    new URL('../gradebook/grade.schema.json', import.meta.url),
    new URL('./grade.schema.json', import.meta.url),
  ],
  intake: [
    new URL('../intake/intake.schema.json', import.meta.url),
    new URL('./intake.schema.json', import.meta.url),
  ],
  assignment: [
    new URL('../assignment/assignment.schema.json', import.meta.url),
    new URL('./assignment.schema.json', import.meta.url),
  ],
  course: [
    new URL('../course/course.schema.json', import.meta.url),
    new URL('./course.schema.json', import.meta.url),
  ],
  marks: [
    new URL('../marks/marks.schema.json', import.meta.url),
    new URL('./marks.schema.json', import.meta.url),
  ],
  curves: [
    new URL('../training/recording/curves.schema.json', import.meta.url),
    new URL('./curves.schema.json', import.meta.url),
  ],
} as const

export type SchemaName = keyof typeof schemas

/** `touchstone schema`: the JSON Schema of what Touchstone writes or reads. */
export async function schema(name: SchemaName): Promise<number> {
  const [here, bundled] = schemas[name]
  say(readFileSync(existsSync(here) ? here : bundled, 'utf8'))
  return 0
}
