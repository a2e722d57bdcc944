import { ownTemporaryFolder } from '#files'
import {
  findPython,
  type Isolation,
  type Language,
  languageNames,
  type Probed,
  type Python,
  probeForks,
  probeIsolation,
  probeLadder,
} from '#runner'
import { leastForGrade } from './isolation.ts'
import { say, sayJson } from './output.ts'

type FoundPython = { readonly found: Python } | { readonly problem: string }

/** `touchstone doctor`: what this machine can do. */
export async function doctor({ json }: { readonly json?: boolean }): Promise<number> {
  ownTemporaryFolder()
  const [isolation, probed] = await Promise.all([probeIsolation(), probeLadder()])
  const python: FoundPython = await findPython().then(
    (found) => ({ found }),
    (error: unknown) => ({ problem: error instanceof Error ? error.message : String(error) }),
  )
  const ladder = await Promise.all(probed.map(withForks))
  const forks = ladder.find(({ level }) => level === isolation.level)?.forks ?? []
  const node = { version: process.versions.node, executable: process.execPath }
  if (json)
    sayJson(JSON.stringify({ schema: 'touchstone/doctor/v1', node, python, isolation, forks, ladder }))
  else {
    say(
      [
        `Node       ${node.version}, ${node.executable}`,
        `Python     ${'found' in python ? pythonText(python.found) : python.problem}`,
        ...isolationLines(isolation),
        `Batches    ${forkText(forks)}`,
        ...['', 'Isolation levels on this machine, strongest first:'],
        ...ladder.flatMap(levelLines),
      ].join('\n'),
    )
  }
  return 0
}

/** A level, and the languages that a batch forks there. */
type Level = Probed & { readonly forks: readonly Language[] }

const withForks = async (one: Probed): Promise<Level> => ({
  ...one,
  forks: 'unavailable' in one.found ? [] : await probeForks(one.found),
})

const pythonText = ({ version, numpy, executable }: Python): string =>
  `${version} with NumPy ${numpy.version}, ${executable}`

function isolationLines({ name, level, mechanism }: Isolation): readonly string[] {
  return [
    `Isolation  ${name}, level ${level} of 4: ${mechanism}`,
    level >= leastForGrade
      ? '           Enough for touchstone grade.'
      : '           Not enough for touchstone grade, which needs level 2.',
  ]
}

function forkText(forks: readonly Language[]): string {
  const names = namesOf(forks)
  return names === ''
    ? 'start a process for every submission.'
    : `fork a process for every submission in ${names}, which is fast.`
}

/** JavaScript is not listed, because it is forked wherever TypeScript is. */
const namesOf = (forks: readonly Language[]): string =>
  (['typescript', 'python'] as const)
    .filter((language) => forks.includes(language))
    .map((language) => languageNames[language])
    .join(' and ')

const kinds = ['files', 'network', 'processes', 'memory', 'pids', 'disk'] as const

/** One level: its mechanism and strength, or why it does not work and how to enable it. */
function levelLines({ level, name, languages, found, forks }: Level): readonly string[] {
  const heading = `  ${level}  ${name.padEnd(15)}`
  const only = languages.includes('python') ? '' : ` (${languages.join(' and ')} only)`
  if ('unavailable' in found) {
    const [why, ...remedy] = found.unavailable.split('; ')
    return [`${heading}no${only}: ${why}`, ...remedy.map((command) => `     to enable it: ${command}`)]
  }
  const strengths = ['enforced', 'limited', 'none'] as const
  const held = strengths
    .map((strength) => [strength, kinds.filter((kind) => found[kind] === strength)] as const)
    .filter(([, which]) => which.length > 0)
    .map(([strength, which]) => `${strength}: ${which.join(', ')}`)
  return [
    `${heading}yes${only}: ${found.mechanism}`,
    `     ${held.join('; ')}`,
    `     ${found.evidence}`,
    ...(forks.length === 0 ? [] : [`     batches fork ${namesOf(forks)}`]),
  ]
}
