import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { UsageError } from '#assignment'
import { newReference, newSuite } from './new-files.ts'
import { say } from './output.ts'
import { findRepository } from './sync/repository.ts'

/** `touchstone new`: the two files of an algorithm, which compile, work, and say what to replace. */
export async function newAlgorithm(
  algorithm: string,
  { json }: { readonly json?: boolean },
): Promise<number> {
  const [, topic = '', id = ''] = /^([a-z][a-z0-9-]*)\/([a-z][a-z0-9-]*)$/.exec(algorithm) ?? []
  if (topic === '') {
    throw new UsageError(
      'bad-name',
      `'${algorithm}' is not the name of an algorithm: topic and id in lower case are needed, with hyphens`,
      'For example: touchstone new losses/focal',
    )
  }
  const repository = await findRepository()
  const files = [
    { path: `reference/${topic}/${id}.ts`, text: newReference(id) },
    { path: `graders/${topic}/${id}.ts`, text: newSuite(topic, id) },
  ]
  const there = files.find(({ path }) => existsSync(join(repository, path)))
  if (there !== undefined) {
    throw new UsageError('exists', `${there.path} exists already, and is not overwritten`)
  }
  for (const { path, text } of files) {
    mkdirSync(dirname(join(repository, path)), { recursive: true })
    writeFileSync(join(repository, path), text)
  }
  if (json) say(JSON.stringify({ schema: 'touchstone/new/v1', written: files.map(({ path }) => path) }))
  else {
    say(
      [
        'Written:',
        ...files.map(({ path }) => `  ${path}`),
        'Both work, and add up numbers. Replace the formula in the first and the checks in the',
        'second, give the function points in an assignment.json, and then:',
        '  npm run touchstone -- sync',
        '  npm run touchstone -- audit --matrix',
      ].join('\n'),
    )
  }
  return 0
}
