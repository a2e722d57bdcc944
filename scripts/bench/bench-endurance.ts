import { mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { execa } from 'execa'
import { usageBelow, usageOf } from '../../harness/runner/session/process-tree.ts'
import { openCpuAccount } from './cpu-account.ts'
import { enter, median } from './measure.ts'
import { assignmentName, type BenchLanguage, samples } from './samples.ts'
import { table } from './table.ts'
import { classFolder, type Workplace } from './tools.ts'

const parts = 10
const interval = 500
const mebibytes = (bytes: number): string => `${Math.round(bytes / 2 ** 20)} MiB`

interface Sample {
  /** Resident memory of the command, and of all below it. */
  readonly own: number
  readonly below: number
}

const names: Readonly<Record<BenchLanguage, string>> = { typescript: 'TypeScript', python: 'Python' }

/**
 * A class of thousands in one batch, for each language: what the command and its servers hold in each tenth of the
 * time, and what is left when it has ended.
 */
export async function benchEndurance(workplace: Workplace, wanted: number): Promise<string> {
  const texts: string[] = []
  for (const language of ['typescript', 'python'] as const) {
    texts.push(await oneBatch(workplace, wanted, language))
  }
  return texts.join('\n\n')
}

async function oneBatch(workplace: Workplace, wanted: number, language: BenchLanguage): Promise<string> {
  const submissions = samples(language).map((original) => ({ original, withTests: original }))
  const copies = Math.ceil(wanted / submissions.length)
  const { folder, size } = classFolder(workplace, { language, submissions }, copies)
  const scratch = join(workplace.folder, 'scratch')
  const out = join(workplace.folder, 'out-endurance')
  for (const one of [scratch, out]) rmSync(one, { recursive: true, force: true })
  mkdirSync(scratch)

  const account = openCpuAccount()
  const started = performance.now()
  const grading = execa(
    'sh',
    [
      ...[
        '-c',
        enter,
        account?.members ?? '',
        process.execPath,
        workplace.touchstone,
        'grade',
        assignmentName,
      ],
      ...[folder, '--out', out, '--no-reports', '--json', '--secret-file', workplace.secretFile],
    ],
    {
      env: { TMPDIR: scratch, NODE_COMPILE_CACHE: join(workplace.folder, 'compile-cache') },
      cwd: workplace.folder,
      reject: false,
      stderr: 'ignore',
    },
  )
  const taken: Sample[] = []
  const timer = setInterval(() => taken.push(...memoryOf(grading.pid)), interval)
  const { exitCode, stdout } = await grading
  clearInterval(timer)
  const seconds = (performance.now() - started) / 1000
  const orphans = account ? readFileSync(account.members, 'utf8').split('\n').length - 1 : 'unknown'
  await account?.close()
  const results: { readonly submissions: readonly { readonly ungraded: boolean }[] } = JSON.parse(stdout)
  const ungraded = results.submissions.filter((one) => one.ungraded).length
  const rows = Array.from({ length: parts }, (_, k) => {
    const some = taken.slice((k * taken.length) / parts, ((k + 1) * taken.length) / parts)
    return [
      `${k + 1}0 %`,
      mebibytes(median(some.map(({ own }) => own))),
      mebibytes(median(some.map(({ below }) => below))),
    ]
  })
  return [
    table(`${size} ${names[language]} submissions in one batch: memory, median of each tenth of the time`, [
      ['', 'touchstone', 'sandboxes and students'],
      ...rows,
    ]),
    `  ${results.submissions.length} results in ${Math.round(seconds)} s (${(size / seconds).toFixed(1)} a second), exit code ${exitCode}, ${ungraded} ungraded`,
    `  left afterwards: ${orphans} processes, ${readdirSync(scratch).length} temporary files`,
  ].join('\n')
}

function memoryOf(pid: number | undefined): readonly Sample[] {
  const whole = pid === undefined ? undefined : usageOf(pid)
  const below = pid === undefined ? undefined : usageBelow(pid)
  return whole && below ? [{ own: whole.memory - below.memory, below: below.memory }] : []
}
