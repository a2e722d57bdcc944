import { existsSync, readFileSync } from 'node:fs'
import { say } from './output.ts'

/** Where the schema of each is; beside the bundle they all are. */
const schemas = {
  result: '../kit/value/',
  grade: '../gradebook/',
  intake: '../intake/',
  assignment: '../assignment/',
  course: '../course/',
  marks: '../marks/',
  compare: '../compare/',
  progress: './progress/',
  curves: '../training/recording/',
  'training-log': '../training/elsewhere/',
} as const

export type SchemaName = keyof typeof schemas

/** `touchstone schema`: the JSON Schema of what Touchstone writes or reads. */
export async function schema(name: SchemaName): Promise<number> {
  const file = `${name}.schema.json`
  const here = new URL(`${schemas[name]}${file}`, import.meta.url)
  say(readFileSync(existsSync(here) ? here : new URL(`./${file}`, import.meta.url), 'utf8'))
  return 0
}
