import { findPython, type Isolation, type Python, probeIsolation } from '#runner'
import { leastForGrade } from './isolation.ts'
import { say } from './output.ts'

type Found = { readonly found: Python } | { readonly problem: string }

/** `touchstone doctor`: what this machine can do. */
export async function doctor({ json }: { readonly json?: boolean }): Promise<number> {
  const isolation = await probeIsolation()
  const python: Found = await findPython().then(
    (found) => ({ found }),
    (error: unknown) => ({ problem: error instanceof Error ? error.message : String(error) }),
  )
  const node = { version: process.versions.node, executable: process.execPath }
  if (json) say(JSON.stringify({ schema: 'touchstone/doctor/v1', node, python, isolation }))
  else {
    say(
      [
        `Node       ${node.version}, ${node.executable}`,
        `Python     ${'found' in python ? pythonText(python.found) : python.problem}`,
        ...isolationLines(isolation),
      ].join('\n'),
    )
  }
  return 0
}

const pythonText = ({ version, numpy, executable }: Python): string =>
  `${version} with NumPy ${numpy.version}, ${executable}`

function isolationLines(isolation: Isolation): readonly string[] {
  const { name, level, mechanism, evidence } = isolation
  const kinds = ['files', 'network', 'processes', 'memory', 'pids', 'disk'] as const
  return [
    `Isolation  ${name}, level ${level} of 4: ${mechanism}`,
    `           ${evidence}`,
    `           ${kinds.map((kind) => `${kind} ${isolation[kind]}`).join(', ')}`,
    level >= leastForGrade
      ? '           Enough for touchstone grade.'
      : '           Not enough for touchstone grade, which needs level 2.',
  ]
}
