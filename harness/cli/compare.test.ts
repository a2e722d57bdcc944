import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { expect, it } from 'vitest'
import schema from '../compare/compare.schema.json' with { type: 'json' }
import { scratch, smallAssignment, sources, submission, touchstone } from './testing/touchstone.ts'

it('prints groups with the same wrong numbers, and pairs with code alike, as its schema describes them', async () => {
  const cwd = scratch()
  const assignment = smallAssignment(cwd)
  const odd = sources.right.replace('sum + weight', 'sum + 1.25 * weight')
  for (const [name, source] of [
    ['ada', odd],
    ['ben', `// Mine.\n${odd.replaceAll('weight', 'factor')}`],
    ['cyd', sources.right],
    ['dan', sources.wrong],
    ['eva', sources.unwritten],
  ] as const)
    submission(join(cwd, 'class'), name, source)
  const secret = ['--secret-file', 'secret']
  await touchstone(['grade', assignment, 'class', '--out', 'out', '--isolation', 'process', ...secret], {
    cwd,
  })
  const { exitCode, stdout, stderr } = await touchstone(
    ['compare', 'out', '--assignment', assignment, '--json', ...secret],
    { cwd },
  )
  expect(exitCode, stderr).toBe(0)
  const found = JSON.parse(stdout)
  const isValid = new Ajv2020({ allowUnionTypes: true }).compile(schema)
  expect(isValid(found), JSON.stringify(isValid.errors)).toBe(true)
  expect(found).toMatchObject({ submissions: 5, answered: 5, clusters: [{ submissions: ['ada', 'ben'] }] })
  expect(found.pairs).toContainEqual(expect.objectContaining({ left: 'ada', right: 'ben', similarity: 1 }))
  expect(existsSync(join(cwd, found.page))).toBe(true)
}, 60_000)
