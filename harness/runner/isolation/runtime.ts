import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { execa } from 'execa'
import { denoChild, packageFolder } from '../child-files.ts'
import { RunnerError } from '../runner-error.ts'
import type { Isolation, Limits } from '../types.ts'
import { findDeno } from './find-deno.ts'
import type { Contained, Launch, Level, Unavailable } from './level.ts'

/**
 * Level 1: Deno without permissions, for JavaScript and TypeScript on any system. The runtime itself refuses
 * files, network, programs and signals. There is no second line of defense behind it.
 *
 * Student code is imported by the runner's child and is never the entry point, because Deno reads whatever an entry
 * point imports, wherever it is. Memory is watched, because Deno does not limit typed arrays.
 */
export const runtime: Level = {
  level: 1,
  name: 'runtime',
  languages: ['typescript', 'javascript'],
  probe,
  contain,
}

async function contain(launch: Launch, root: string, limits: Limits): Promise<Contained> {
  const deno = await findDeno()
  if (!deno) throw new RunnerError('isolation-missing', missing)
  const scratch = await mkdtemp(join(tmpdir(), 'touchstone-'))
  const readable = [dirname(denoChild), root]
  return {
    command: [
      ...[deno.executable, 'run', '--quiet', '--no-remote', '--no-npm', '--no-config', '--no-lock'],
      ...[
        '--no-prompt',
        '--no-code-cache',
        `--v8-flags=--max-old-space-size=${limits.memory},--random-seed=1`,
      ],
      `--allow-read=${readable.map((path) => path.replaceAll(',', ',,')).join(',')}`,
      denoChild,
    ],
    environment: { ...launch.environment, DENO_DIR: scratch, DENO_NO_UPDATE_CHECK: '1', NO_COLOR: '1' },
    folder: root,
    root,
    reaps: false,
    // It cannot start processes, so none can leave its tree.
    strays: () => [],
    exit: (code, signal) => ({ code, signal }),
    dispose: () => rm(scratch, { recursive: true, force: true }),
  }
}

const missing = 'Deno is not installed; npm install --global deno'

/** Exits with 0 if it cannot read a file outside the submission. */
const attack = `
try { Deno.readTextFileSync(Deno.args[0]) } catch (error) { Deno.exit(error.name === 'NotCapable' ? 0 : 1) }
Deno.exit(1)`

async function probe(): Promise<Isolation | Unavailable> {
  const deno = await findDeno()
  if (!deno) return { unavailable: missing }
  const args = [
    'run',
    '--quiet',
    '--no-config',
    '--no-lock',
    '--no-prompt',
    '-',
    join(packageFolder, 'package.json'),
  ]
  const tried = await execa(deno.executable, args, { input: attack, reject: false, timeout: 20_000 })
  if (tried.exitCode !== 0)
    return { unavailable: `Deno ${deno.version} allowed access to a file outside the submission` }
  return {
    level: 1,
    name: 'runtime',
    mechanism: `Deno ${deno.version} without permissions`,
    files: 'enforced',
    network: 'enforced',
    processes: 'enforced',
    memory: 'limited',
    pids: 'limited',
    disk: 'enforced',
    evidence: 'Deno denied a program access to a file',
  }
}
