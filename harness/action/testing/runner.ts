import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { execa } from 'execa'
import { onTestFinished } from 'vitest'
import { mainOfAction } from '../../cli/testing/main.ts'
import { type Log, readLog } from './read-log.ts'

/** A step of a workflow. */
export interface Start {
  readonly inputs?: Readonly<Record<string, string>>
  readonly event?: 'push' | 'pull_request'
  readonly env?: Readonly<Record<string, string>>
  /** What action.yml starts. */
  readonly launcher?: string
  readonly args?: readonly string[]
}

const payloads = {
  push: { ref: 'refs/heads/main', after: 'a'.repeat(40), repository: { full_name: 'dl-course/a3-ada' } },
  pull_request: {
    action: 'opened',
    number: 1,
    pull_request: { head: { sha: 'b'.repeat(40), repo: { full_name: 'ada/a3-ada' } } },
  },
} as const

/** What a runner knows of a step when it has ended. */
export interface Step extends Log {
  readonly exitCode: number | undefined
  readonly stdout: string
  readonly stderr: string
  readonly outputs: Readonly<Record<string, string>>
  readonly summary: string
}

/** Starts the action as the runner does, in a workspace, and reads what it reads. */
export async function runAction(
  workspace: string,
  { inputs = {}, event = 'push', env = {}, launcher = mainOfAction, args = [] }: Start,
): Promise<Step> {
  const temp = mkdtempSync(join(tmpdir(), 'touchstone-runner-'))
  onTestFinished(() => rmSync(temp, { recursive: true, force: true }))
  const files = ['OUTPUT', 'STEP_SUMMARY', 'STATE', 'ENV', 'PATH'].map(
    (name) => [`GITHUB_${name}`, join(temp, name)] as const,
  )
  for (const [, path] of files) writeFileSync(path, '')
  const eventPath = join(temp, 'event.json')
  writeFileSync(eventPath, JSON.stringify(payloads[event]))
  mkdirSync(join(temp, 'home'))
  const { exitCode, stdout, stderr } = await execa(process.execPath, [launcher, ...args], {
    cwd: workspace,
    reject: false,
    extendEnv: false,
    stdin: 'ignore',
    stripFinalNewline: false,
    env: {
      PATH: process.env.PATH ?? '',
      HOME: join(temp, 'home'),
      ...{ CI: 'true', GITHUB_ACTIONS: 'true', GITHUB_EVENT_NAME: event, GITHUB_EVENT_PATH: eventPath },
      ...{ GITHUB_REPOSITORY: 'dl-course/a3-ada', GITHUB_SHA: 'a'.repeat(40), GITHUB_WORKSPACE: workspace },
      RUNNER_TEMP: temp,
      ...Object.fromEntries(files),
      ...Object.fromEntries(
        Object.entries(inputs).map(([name, value]) => [`INPUT_${name.toUpperCase()}`, value]),
      ),
      ...env,
    },
  })
  const read = (name: string): string => readFileSync(join(temp, name), 'utf8')
  return {
    ...readLog(stdout + stderr),
    ...{ exitCode, stdout, stderr },
    outputs: outputsIn(read('OUTPUT')),
    summary: read('STEP_SUMMARY'),
  }
}

/** `name<<word`, lines, `word`: as the runner reads outputs. */
export function outputsIn(text: string): Readonly<Record<string, string>> {
  const found: [string, string][] = []
  const lines = text.split('\n')
  for (let k = 0; k < lines.length; k++) {
    const [, name, word] = /^(.+?)<<(.+)$/.exec(lines[k] ?? '') ?? []
    if (name === undefined || word === undefined) continue
    const end = lines.indexOf(word, k + 1)
    found.push([name, lines.slice(k + 1, end).join('\n')])
    k = end
  }
  return Object.fromEntries(found)
}
