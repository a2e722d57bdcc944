import { probeIsolation } from '../isolation/probe-isolation.ts'
import { defaultLimits } from '../limits.ts'
import { folderWith, prepare } from '../prepare/testing/submissions.ts'
import { runCalls } from '../run-calls.ts'
import type { Limits } from '../types.ts'

/** Calls functions without arguments, each named with its file, and returns their answers and what was printed. */
export async function callNotebooks(
  files: Readonly<Record<string, string>>,
  names: readonly string[],
  level: 0 | 3 = 0,
  limits: Partial<Limits> = {},
) {
  const program = await prepare(await folderWith(files), Object.keys(files), 'python')
  const calls = names.map((path, id) => {
    const [file = '', name = ''] = path.split(':')
    return { id, target: { file, name }, args: [] }
  })
  const isolation = await probeIsolation(level)
  const job = { program, stages: [calls], limits: { ...defaultLimits, ...limits }, isolation }
  const { answers, printed } = await runCalls(job)
  const said = answers.map((answer) => {
    if (answer.kind === 'returned') return (answer.value as { readonly data: Float64Array }).data[0]
    if (!('error' in answer)) return answer.kind
    const { message, at } = answer.error
    return `${message} | ${at?.file} ${at?.cell} ${at?.line} | ${at?.excerpt}`
  })
  return { said, printed: printed.join('').trimEnd().split('\n') }
}
