import { connect } from '../connect.ts'
import type { forkServers } from '../fork-server/fork-servers.ts'
import { probeIsolation } from '../isolation/probe-isolation.ts'
import { defaultLimits } from '../limits.ts'
import { folderWith, prepare } from '../prepare/testing/submissions.ts'
import type { PythonSettings } from '../python-settings.ts'
import { runCalls } from '../run-calls.ts'
import { standInsFor } from '../stand-ins.ts'
import type { Argument, Run } from '../types.ts'

/** A call of a file: its name, the name of a function, and arguments. */
export type FileCall = readonly [file: string, name: string, ...args: Argument[]]

/** Calls functions of a submission of Python files and notebooks, in a separate process or in a fork of a server. */
export async function askPython(
  servers: ReturnType<typeof forkServers> | undefined,
  files: Readonly<Record<string, string>>,
  asked: readonly FileCall[],
  settings: Partial<PythonSettings> = {},
): Promise<Run> {
  const program = await prepare(await folderWith(files), Object.keys(files), 'python')
  const isolation = await probeIsolation(3)
  const { root, language } = program
  const { runtime = 'numpy' } = settings
  const opening = {
    ...{ language, root, limits: defaultLimits, isolation, runtime },
    ...(servers && { children: servers }),
  }
  return runCalls(
    {
      program,
      stages: [asked.map(([file, name, ...args], id) => ({ id, target: { file, name }, args }))],
      limits: defaultLimits,
      isolation,
      python: { standIns: standInsFor(), python2: false, runtime, ...settings },
    },
    connect(opening),
  )
}

/** What calls come to: values, or the message of an error. */
export const outcomes = ({ answers }: Run): readonly unknown[] =>
  answers.map((answer) => {
    if (answer.kind === 'returned') {
      const { value } = answer
      const isNumber = typeof value === 'object' && value !== null && 'data' in value
      return isNumber ? [...(value.data as Float64Array)] : value
    }
    return 'error' in answer ? answer.error.message : answer.kind
  })
