import { existsSync, readFileSync } from 'node:fs'
import { say } from './output.ts'
import { type SchemaName, schemaFolders } from './schema-folders.ts'

/** `touchstone schema`: the JSON Schema of what Touchstone writes or reads. */
export async function schema(name: SchemaName): Promise<number> {
  const file = `${name}.schema.json`
  const here = new URL(`../${schemaFolders[name]}/${file}`, import.meta.url)
  // Beside the bundle they all are.
  say(readFileSync(existsSync(here) ? here : new URL(`./${file}`, import.meta.url), 'utf8'))
  return 0
}
