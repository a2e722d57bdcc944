import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished } from 'vitest'
import { connect } from '../../connect.ts'
import { probeIsolation } from '../../isolation/probe-isolation.ts'
import { defaultLimits } from '../../limits.ts'
import { prepareProgram } from '../../prepare/index.ts'
import { runCalls } from '../../run-calls.ts'
import type { Argument, Isolation, Language, Limits, Run } from '../../types.ts'
import { forkServers } from '../fork-servers.ts'

export type ClassCall = readonly [name: string, ...args: Argument[]]

const files = { python: 'svm.py', typescript: 'svm.ts', javascript: 'svm.js', cpp: 'svm.cpp' } as const

/** A class of one-file submissions, run one after another by the same server. */
export async function classroom(
  students: Readonly<Record<string, string>>,
  limits: Partial<Limits> = {},
  language: Language = 'python',
  level: Isolation['level'] = 3,
) {
  const folder = await mkdtemp(join(tmpdir(), 'class-'))
  const servers = forkServers({ level }, 1)
  onTestFinished(async () => {
    await servers.close()
    await rm(folder, { recursive: true, force: true })
  })
  const file = files[language]
  for (const [name, code] of Object.entries(students)) {
    await mkdir(join(folder, name))
    await writeFile(join(folder, name, file), code)
  }
  const isolation = await probeIsolation(level)
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
  /** Where a fork of Python sees a submission. */
  const inside = (student: string) => (level === 3 ? join('/submissions', student) : join(folder, student))
  return { folder, inside, ask, serverOf, servers, limits: held }
}

/** The answers: values, or the whole answer where there is no value. */
export const words = (run: Run) =>
  run.answers.map((answer) => (answer.kind === 'returned' ? answer.value : answer))

/** What a run comes to, however long it took and whatever its scratch folder is called. */
export const withoutTime = ({ answers, printed }: Run) => ({
  answers: answers
    .map((answer) => ('seconds' in answer ? { ...answer, seconds: 0 } : answer))
    .map((answer) => ('value' in answer ? { ...answer, value: unnamed(answer.value) } : answer)),
  printed,
})

const unnamed = (value: unknown): unknown => {
  if (typeof value === 'string') return value.replace(/touchstone-\w+/, 'touchstone')
  return Array.isArray(value) ? value.map(unnamed) : value
}
