import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { loadAssignment, placeOf } from '#assignment'
import { type Language, probeIsolation } from '#runner'
import { encodeCall } from '../runner/protocol/encode-call.ts'
import { decodeFrame } from '../runner/protocol/frame.ts'
import { traceLine } from '../runner/protocol/trace-line.ts'
import { askedOf, inStages } from './calls-for.ts'
import { gradeSubmission } from './grade-submission.ts'
import { planFor } from './plan-for.ts'

const samples = new URL('../../fixtures/samples/a3-linear-classifiers/passes/', import.meta.url).pathname
const assignment = await loadAssignment('a3-linear-classifiers')
const prepared = planFor(assignment, { secret: Buffer.alloc(32, 3), audience: 'staff' })
const home = mkdtempSync(join(tmpdir(), 'order-'))
afterAll(() => rmSync(home, { recursive: true, force: true }))

/** What a call looks like in a trace, whatever its number and whoever spells its name. */
function lookOf(line: string): string {
  const { header } = JSON.parse(line)
  return `${header.file} ${String(header.name).replaceAll('_', '').toLowerCase()} ${JSON.stringify(header.args)}`
}

const isPublic = new Map<string, boolean | undefined>()
for (const language of ['python', 'typescript'] as const satisfies readonly Language[]) {
  const { asked, stages } = inStages(
    askedOf(prepared.plan.functions, ({ formula }) =>
      placeOf(assignment, formula.name, formula.inputs, language),
    ),
  )
  stages.flat().forEach((call, k) => {
    const look = lookOf(traceLine('parent', decodeFrame(Buffer.from(encodeCall(call)))))
    const open = asked[k]?.stage === 'public'
    // Of large arrays a trace shows the shape alone, which public and hidden calls may share.
    isPublic.set(look, isPublic.has(look) && isPublic.get(look) !== open ? undefined : open)
  })
}

/** The calls of a submission in the order in which they were sent: `p` for public ones, `h` for the others. */
async function orderOf(folder: string): Promise<string> {
  let order = ''
  const trace = (line: string): void => {
    const { from, header } = JSON.parse(line)
    const open = from === 'parent' && 'name' in header ? isPublic.get(lookOf(line)) : undefined
    if (open !== undefined) order += open ? 'p' : 'h'
  }
  const isolation = await probeIsolation(0)
  const job = { folder, submission: 'one', assignment, prepared, isolation, trace }
  const { score } = await gradeSubmission(job)
  expect(score).not.toBeNull()
  return order
}

function changed(name: string, from: string, change: (text: string) => string, file: string): string {
  const folder = join(home, name)
  cpSync(join(samples, from), folder, { recursive: true })
  writeFileSync(join(folder, file), change(readFileSync(join(folder, file), 'utf8')))
  return folder
}

const crash = '\nimport os\ndef hinge_multiclass(scores, labels): os._exit(1)\n'
const rename = (text: string): string => text.replaceAll('hinge_multiclass(', 'hingeMulticlass(')

it.each([
  ['that ends the program', () => changed('crash', 'numpy', (text) => text + crash, 'svm.py')],
  ['under another spelling', () => changed('spelling', 'numpy', rename, 'svm.py')],
  [
    'in a second language',
    () => {
      const folder = changed('languages', 'numpy', (text) => text + crash, 'svm.py')
      cpSync(join(samples, 'functional'), folder, { recursive: true })
      return folder
    },
  ],
] as const)('no public call %s is sent after a hidden one', async (_, layOut) => {
  const order = await orderOf(layOut())
  expect(order.replaceAll(/(.)\1*/g, (run) => `${run[0]}${run.length} `)).toMatch(/^p\d+ h\d+ $/)
})
