import { readFileSync } from 'node:fs'
import { say } from './output.ts'

const schemas = {
  result: new URL('../kit/result.schema.json', import.meta.url),
  grade: new URL('../formats/grade.schema.json', import.meta.url),
  assignment: new URL('../assignment/assignment.schema.json', import.meta.url),
}

/** `touchstone schema`: the JSON Schema of what Touchstone writes or reads. */
export async function schema(name: keyof typeof schemas): Promise<number> {
  say(readFileSync(schemas[name], 'utf8'))
  return 0
}
