import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { UsageError } from '#assignment'
import { findReference } from './new/find-reference.ts'
import { newSuite } from './new/new-suite.ts'
import { say } from './output.ts'
import { findRepository } from './sync/repository.ts'

/** `touchstone new`: the suite of a function of the reference, which compiles, works, and says what to replace. */
export async function newSuiteFile(wanted: string, { json }: { readonly json?: boolean }): Promise<number> {
  const repository = await findRepository(
    'A suite is begun in a clone of its repository, after npm ci there.\nAn assignment needs no clone: npx --no-install touchstone new assignment my-assignment',
  )
  const found = await findReference(repository, wanted)
  const { stem, text } = newSuite(found)
  const path = `graders/${stem}.ts`
  if (existsSync(join(repository, path))) {
    throw new UsageError('exists', `${path} exists already, and is not overwritten`)
  }
  mkdirSync(dirname(join(repository, path)), { recursive: true })
  writeFileSync(join(repository, path), text)
  const reference = `reference/${found.file}`
  if (json) say(JSON.stringify({ schema: 'touchstone/new/v1', written: [path], reference }))
  else {
    say(
      [
        'Written:',
        `  ${path}`,
        `It grades ${found.reference.name} of ${reference}, and works as it is. Write the formula a second`,
        'time in it, with its holes and mistakes; give the function points in an',
        'assignment.json; and then:',
        '  npx --no-install touchstone sync',
        '  npx --no-install touchstone audit --matrix',
      ].join('\n'),
    )
  }
  return 0
}
