import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished } from 'vitest'
import { connect } from '../../connect.ts'
import { probeIsolation } from '../../isolation/probe-isolation.ts'
import { defaultLimits } from '../../limits.ts'
import { prepareProgram } from '../../prepare/index.ts'
import { runCalls } from '../../run-calls.ts'
import type { Argument, Language, Limits, Run } from '../../types.ts'
import { forkServers } from '../fork-servers.ts'

export type ClassCall = readonly [name: string, ...args: Argument[]]

const files = { python: 'svm.py', typescript: 'svm.ts', javascript: 'svm.js' } as const

/** A class of one-file submissions, run one after another by the same server at level 3. */
export async function classroom(
  students: Readonly<Record<string, string>>,
  limits: Partial<Limits> = {},
  language: Language = 'python',
) {
  const folder = await mkdtemp(join(tmpdir(), 'class-'))
  const servers = forkServers(1)
  onTestFinished(async () => {
    await servers.close()
    await rm(folder, { recursive: true, force: true })
  })
  const file = files[language]
  for (const [name, code] of Object.entries(students)) {
    await mkdir(join(folder, name))
    await writeFile(join(folder, name, file), code)
  }
  const isolation = await probeIsolation(3)
  const held = { ...defaultLimits, ...limits }
  const ask = async (student: string, asked: readonly ClassCall[], isForked = true): Promise<Run> => {
    const root = join(folder, student)
    const opening = { language, root, limits: held, isolation }
    const connection = connect(isForked ? { ...opening, children: servers } : opening)
    expect((await connection).isForked).toBe(isForked)
    return runCalls(
      {
        program: await prepareProgram(root, { language, files: [file] }),
        stages: [asked.map(([name, ...args], id) => ({ id, target: { file, name }, args }))],
        limits: held,
        isolation,
      },
      connection,
    )
  }
  /** The process id of the server that the next session would have. */
  const serverOf = async (student: string) => {
    const session = { root: join(folder, student), limits: held, modules: [] }
    const connection = await servers.take(language, session)
    const pid = connection?.usage()?.pids[0]
    await connection?.close()
    return pid
  }
  return { folder, ask, serverOf, servers, limits: held }
}

/** The answers: values, or the whole answer where there is no value. */
export const words = (run: Run) =>
  run.answers.map((answer) => (answer.kind === 'returned' ? answer.value : answer))

export const withoutTime = ({ answers, printed }: Run) => ({
  answers: answers.map((answer) => ('seconds' in answer ? { ...answer, seconds: 0 } : answer)),
  printed,
})
