import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeEach, expect, it, onTestFinished } from 'vitest'
import { ask, submit, tensor } from '../testing/trial.ts'
import { probeIsolation } from './probe-isolation.ts'

const missing = await probeIsolation(1).then(
  () => undefined,
  (error: Error) => error.message,
)
beforeEach(({ skip }) => skip(missing !== undefined, missing))

it('denies JavaScript everything that Deno has a permission for', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'secret-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  await writeFile(join(folder, 'goldens.mjs'), 'export default 1')
  const outside = JSON.stringify(join(folder, 'goldens.mjs'))
  const program = await submit({
    'svm.js': `
import fs from 'node:fs'
import { connect } from 'node:net'
import { spawnSync } from 'node:child_process'
const attempt = async (action) => { try { await action(); return 'did' } catch (error) { return 'refused' } }
const attempts = [
  () => fs.readFileSync(${outside}), () => fs.promises.readFile(${outside}), () => Deno.readTextFileSync(${outside}),
  () => import(${outside}), () => import('https://example.org/x.js'), () => import('npm:chalk'),
  () => fs.readFileSync('/proc/${process.pid}/environ'), () => fs.writeFileSync('x', 'x'),
  () => fs.symlinkSync(${outside}, 'link'), () => process.kill(${process.pid}, 0),
  () => Deno.kill(${process.pid}, 'SIGCONT'), () => new Deno.Command('/bin/true').outputSync(),
  () => { const { error } = spawnSync('/bin/true'); if (error) throw error },
  () => new Promise((done, fail) => connect(9, '127.0.0.1').on('connect', done).on('error', fail)),
  () => fetch('http://127.0.0.1:9/'), () => Deno.listen({ port: 0 }), () => Deno.dlopen('libc.so.6', {}),
  () => Deno.env.get('HOME'), () => Deno.hostname(), () => { throw new Error('counted') },
]
export const all = async () => { const said = []; for (const one of attempts) said.push(await attempt(one)); return said }
export const own = () => fs.readFileSync('svm.js').length > 0
export const twice = (x) => { console.log('printed'); return x.map((y) => 2 * y) }`,
  })
  const run = await ask(program, 1, [['all'], ['own'], ['twice', [tensor([2], [1.5, -0])]]])
  expect(run.answers).toMatchObject([
    { kind: 'returned', value: Array(20).fill('refused') },
    { kind: 'returned', value: true },
    { kind: 'returned', value: tensor([2], [3, -0]) },
  ])
  expect(run.printed.join('')).toBe('printed\n')
})

it('stops JavaScript that fills the memory, which Deno itself does not', async () => {
  const code = 'export function hog() { const all = []; for (;;) all.push(new Uint8Array(8e6).fill(1)) }'
  const run = await ask(await submit({ 'svm.js': code }), 1, [['hog']], { memory: 256 })
  expect(run.answers).toEqual([{ kind: 'died', death: { by: 'memory', limit: 256 } }])
})

it('does not run Python', async () => {
  const program = await submit({ 'svm.py': 'def one(): return 1.0' })
  await expect(ask(program, 1, [['one']])).rejects.toMatchObject({
    code: 'isolation-missing',
    message: 'level 1, runtime, runs TypeScript and JavaScript, not Python',
  })
})
