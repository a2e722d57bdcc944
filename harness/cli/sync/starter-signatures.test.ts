import { cpSync, existsSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { execa } from 'execa'
import { expect, it } from 'vitest'
import { root, scratch } from '../testing/touchstone.ts'

const assignments = readdirSync(join(root, 'assignments')).filter((name) =>
  existsSync(join(root, 'assignments', name, 'starter/typescript')),
)

/** Lays out a starter beside right code of plain loops, and claims that each file of the one fits the other. */
function layOut(folder: string, assignment: string): number {
  const starter = join(root, 'assignments', assignment, 'starter/typescript')
  cpSync(starter, join(folder, assignment, 'starter'), { recursive: true })
  const right = join(root, 'fixtures/samples', assignment, 'passes/loops')
  cpSync(right, join(folder, assignment, 'right'), { recursive: true })
  const files = readdirSync(starter).filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
  const claims = files.flatMap((file, k) => [
    `import * as starter${k} from './starter/${file}'`,
    `import * as right${k} from './right/${file}'`,
    `right${k} satisfies typeof starter${k}`,
  ])
  writeFileSync(join(folder, assignment, 'claims.ts'), `${claims.join('\n')}\n`)
  return files.length
}

const tsc = (folder: string) =>
  execa(process.execPath, [join(root, 'node_modules/typescript/bin/tsc'), '-p', folder], { reject: false })

it('lets right code of every assignment have the signatures of its starter, under its own settings', async () => {
  const folder = scratch()
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'))
  for (const assignment of assignments) expect(layOut(folder, assignment)).toBeGreaterThan(0)
  const [first = ''] = assignments
  const { compilerOptions } = JSON.parse(readFileSync(join(folder, first, 'starter/tsconfig.json'), 'utf8'))
  const exclude = ['node_modules', '**/touchstone.test.ts']
  const settings = { compilerOptions, include: ['**/*.ts'], exclude }
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(settings))
  expect(await tsc(folder)).toMatchObject({ stdout: '', exitCode: 0 })
})

it('says in every signature what a record holds', () => {
  const vague = assignments.flatMap((assignment) => {
    const starter = join(root, 'assignments', assignment, 'starter/typescript')
    const files = readdirSync(starter).filter((name) => name.endsWith('.ts'))
    return files.filter((file) =>
      /\b(unknown|any)\b\W*[,;)>{]/.test(readFileSync(join(starter, file), 'utf8')),
    )
  })
  expect(vague).toEqual([])
})

it('types what Adam remembers, before a step and after it', () => {
  const text = readFileSync(join(root, 'assignments/a7-optimizers/starter/typescript/adaptive.ts'), 'utf8')
  expect(text).toContain('state: { m: number[]; v: number[]; t: number },')
  expect(text).toContain('): { w: number[]; state: { m: number[]; v: number[]; t: number } } {')
})
