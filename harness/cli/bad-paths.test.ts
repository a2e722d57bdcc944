import { mkdirSync, mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { execa } from 'execa'
import { describe, expect, it } from 'vitest'
import { root, scratch, smallAssignment, sources, submission, touchstone } from './testing/touchstone.ts'

const main = join(root, 'harness/cli/main.ts')

/** A folder with the small assignment, a class of one, and a student's own folder. */
function place(): string {
  const cwd = scratch()
  const assignment = smallAssignment(cwd)
  submission(join(cwd, 'class'), 'ada', sources.right)
  writeFileSync(
    join(submission(cwd, 'work', sources.right), 'touchstone.json'),
    JSON.stringify({ assignment }),
  )
  return cwd
}

const grade = (...more: readonly string[]) => ['grade', 'small', 'class', '--isolation', 'process', ...more]
const check = (...more: readonly string[]) => ['check', 'work', '--isolation', 'process', ...more]
const fifo = async (path: string): Promise<void> => {
  rmSync(path, { force: true })
  await execa('mkfifo', [path])
}

interface Case {
  readonly given: string
  readonly args: readonly string[]
  readonly env?: Readonly<Record<string, string>>
  readonly arrange?: (cwd: string) => unknown
  readonly message: RegExp | string
}

const link = (arrange: (file: string) => unknown) => ({
  args: check(),
  arrange: (cwd: string) => arrange(join(cwd, 'work/touchstone.json')),
})
const manifest = (arrange: (file: string) => unknown) => ({
  args: grade(),
  arrange: (cwd: string) => arrange(join(cwd, 'small/assignment.json')),
})
const rows = (arrange: (file: string) => unknown, args = grade()) => ({
  args,
  arrange: (cwd: string) => {
    mkdirSync(join(cwd, 'out/small'), { recursive: true })
    return arrange(join(cwd, 'out/small/results.jsonl'))
  },
})
const device = async (file: string) => {
  rmSync(file, { force: true })
  await execa('ln', ['-s', '/dev/zero', file])
}
const sparse = (size: number) => (file: string) => {
  writeFileSync(file, '')
  truncateSync(file, size)
}
const folder = (file: string) => {
  rmSync(file, { force: true })
  mkdirSync(file)
}

const GiB = 2 ** 30
const cases: readonly Case[] = [
  {
    given: 'a touchstone.json that is a pipe',
    ...link(fifo),
    message: 'is a pipe, and a touchstone.json must be',
  },
  { given: 'a touchstone.json that is a device', ...link(device), message: 'is a device' },
  { given: 'a touchstone.json of 600 MiB', ...link(sparse(600 * 2 ** 20)), message: 'is larger than 64 KiB' },
  { given: 'a touchstone.json of 1 TiB', ...link(sparse(1024 * GiB)), message: 'is larger than 64 KiB' },
  { given: 'a touchstone.json that is a folder', ...link(folder), message: 'is a folder' },
  {
    given: 'a touchstone.json that is not UTF-8',
    ...link((file) => writeFileSync(file, Buffer.from('{"assignment": "\xe9"}', 'latin1'))),
    message: 'is not UTF-8',
  },
  {
    given: 'a touchstone.json that dangles',
    ...link((file) => execa('ln', ['-sf', 'nowhere', file])),
    message: 'is a dangling link',
  },
  {
    given: 'a name with a control character in touchstone.json',
    ...link((file) => writeFileSync(file, '{"assignment":"\\u001b[31mx"}')),
    message: 'touchstone.json, line 1, column 15: a text has the control character U+001B',
  },
  {
    given: 'a touchstone.json nested too deeply',
    ...link((file) => writeFileSync(file, '['.repeat(60_000))),
    message: 'is nested too deeply',
  },
  { given: 'a manifest that is a pipe', ...manifest(fifo), message: 'is a pipe, and a manifest must be' },
  { given: 'a manifest that is a device', ...manifest(device), message: 'is a device' },
  { given: 'a manifest of 1 TiB', ...manifest(sparse(1024 * GiB)), message: 'is larger than 1024 KiB' },
  {
    given: 'a secret that is a pipe',
    args: grade('--secret-file', 'secret'),
    arrange: (cwd) => fifo(join(cwd, 'secret')),
    message: 'is a pipe, and the secret must be an ordinary file',
  },
  {
    given: 'a device for the secret',
    args: grade('--secret-file', '/dev/zero'),
    message: "'/dev/zero' is a device",
  },
  {
    given: 'no name for the secret',
    args: grade('--secret-file', ''),
    message: 'It is empty, and a name is needed',
  },
  { given: 'no name for results', args: grade('--out', ''), message: 'It is empty, and a name is needed' },
  { given: 'results in /proc', args: grade('--out', '/proc/x/y'), message: "'/proc/x/y' cannot be created" },
  {
    given: 'a home in /proc',
    args: grade(),
    env: { HOME: '/proc/x', XDG_STATE_HOME: '' },
    message: "the folder for secrets '/proc/x/.local/state/touchstone' cannot be created",
  },
  {
    given: 'a folder for temporary files that does not exist, to grade',
    args: grade(),
    env: { TMPDIR: '/nowhere/at/all' },
    message: "the folder for temporary files '/nowhere/at/all' cannot be written",
  },
  {
    given: 'a folder for temporary files that does not exist, to check',
    args: check(),
    env: { TMPDIR: '/nowhere/at/all' },
    message: 'Set TMPDIR to a folder that exists',
  },
  { given: 'rows in a pipe', ...rows(fifo), message: 'is a pipe, and the file of results must be' },
  { given: 'rows in a folder', ...rows(folder), message: 'is a folder, and the file of results must be' },
  {
    given: 'rows without an end',
    ...rows(sparse(1024 * GiB)),
    message: 'results.jsonl, line 1: is not a row',
  },
  {
    given: 'a lock that is a folder',
    ...rows((file) => mkdirSync(join(file, '../grade.lock'))),
    message: "grade.lock' is a folder, and must be free",
  },
  {
    given: 'a pipe for the trace',
    args: check('--trace', 'pipe'),
    arrange: (cwd) => fifo(join(cwd, 'pipe')),
    message: 'is a pipe',
  },
  { given: 'a full device for the trace', args: check('--trace', '/dev/full'), message: 'is a device' },
]

describe('the touchstone command', () => {
  it.concurrent.each(cases)('refuses $given at once, in a sentence, with exit code 2', async (one) => {
    const cwd = place()
    await one.arrange?.(cwd)
    const { exitCode, stdout, stderr } = await touchstone(one.args, {
      ...{ cwd, timeout: 40_000, ...(one.env && { env: one.env }) },
    })
    expect({ exitCode, stdout, stderr }).toMatchObject({ exitCode: 2, stdout: '' })
    expect(stderr).toMatch(one.message)
    expect(stderr).not.toContain('\u001b')
    expect(stderr).not.toMatch(/internal error|\n {4}at /)
  })

  it('replaces a broken lock, of which anything may be written in it', async () => {
    for (const lock of ['null', '[]', '{}', '', '{"pid":1}']) {
      const cwd = place()
      mkdirSync(join(cwd, 'out/small'), { recursive: true })
      writeFileSync(join(cwd, 'out/small/grade.lock'), lock)
      expect((await touchstone(grade(), { cwd })).exitCode, lock).toBe(0)
    }
  })

  it('grades again where a line of the results is JSON but has no result', async () => {
    const cwd = place()
    await touchstone(grade(), { cwd })
    const file = join(cwd, 'out/small/results.jsonl')
    const whole = readFileSync(file, 'utf8')
    writeFileSync(
      file,
      `{"key":"x","result":{"submission":"loops"}}\n{"key":"y","result":{"submission":"ada"}}\n`,
    )
    const { exitCode } = await touchstone(grade(), { cwd })
    expect(exitCode).toBe(0)
    const [row] = readFileSync(file, 'utf8')
      .split('\n')
      .map((line) => line && JSON.parse(line))
    expect(row).toMatchObject({ key: JSON.parse(whole).key, result: { submission: 'ada', score: 20 } })
  })

  it('says that the current folder is gone', async () => {
    const cwd = place()
    mkdirSync(join(cwd, 'gone'))
    const command = `rmdir "$PWD" && exec "${process.execPath}" "${main}" check`
    const { exitCode, stderr } = await execa('sh', ['-c', command], { cwd: join(cwd, 'gone'), reject: false })
    expect({ exitCode, stderr }).toEqual({
      exitCode: 2,
      stderr: 'touchstone: the current folder no longer exists\nChange to one that does: cd',
    })
  })

  it('refuses results on a file system that is read-only', async () => {
    const cwd = place()
    const secret = join(cwd, 'secret')
    writeFileSync(secret, `${'5eed'.repeat(16)}\n`)
    mkdirSync(join(cwd, 'out'))
    const bind = ['--dev-bind', '/', '/', '--ro-bind', join(cwd, 'out'), join(cwd, 'out'), '--chdir', cwd]
    const args = [...bind, process.execPath, main, ...grade('--secret-file', secret)]
    const { exitCode, stderr } = await execa('bwrap', args, { reject: false })
    expect(exitCode).toBe(2)
    expect(stderr).toContain("'out/small' cannot be created (the file system is read-only, EROFS)")
  })
})

describe('an output that fails', () => {
  const run = (command: string, cwd: string) =>
    execa('bash', ['-c', command], { cwd, reject: false, timeout: 40_000, killSignal: 'SIGKILL' })
  const node = `"${process.execPath}" "${main}"`

  it('is reported if it is full', async () => {
    for (const args of ['schema', '--help', 'check work --isolation process']) {
      const { exitCode, stderr } = await run(`${node} ${args} > /dev/full`, place())
      expect({ args, exitCode }).toEqual({ args, exitCode: 2 })
      expect(stderr).toContain("touchstone: the output 'stdout' cannot be written (the disk is full, ENOSPC)")
      expect(stderr).not.toMatch(/\n {4}at /)
    }
  })

  it('changes no exit code if it is the one for messages', async () => {
    const cwd = place()
    expect((await run(`${node} ${grade().join(' ')} 2> /dev/full`, cwd)).exitCode).toBe(0)
    expect((await run(`${node} check nowhere 2> /dev/full`, cwd)).exitCode).toBe(2)
  })

  it('ends the command quietly if its reader is gone, with the exit code that it would have had', async () => {
    const cwd = place()
    const quiet = (args: string) =>
      run(`${node} ${args} 2>&1 | head -c 1 > /dev/null; echo "\${PIPESTATUS[0]}"`, cwd)
    expect((await quiet('schema')).stdout).toBe('0')
    expect((await quiet('check nowhere')).stdout).toBe('2')
    expect((await quiet(grade().join(' '))).stdout).toBe('0')
    expect(readFileSync(join(cwd, 'out/small/gradebook.csv'), 'utf8')).toContain('ada,20,20')
    // Nobody reads at all.
    const gone = `${node} ${grade().join(' ')} 2>&1 | true; echo "\${PIPESTATUS[0]}"`
    expect((await run(gone, cwd)).stdout).toBe('0')
  })

  it('may be closed from the start', async () => {
    const cwd = place()
    expect((await run(`${node} ${grade().join(' ')} >&- 2>&- <&-`, cwd)).exitCode).toBe(0)
  })
})

describe('what a killed command leaves behind', () => {
  it('is removed by the next one, and what a living one uses is not', async () => {
    const cwd = place()
    const temporary = mkdtempSync(join(cwd, 'tmp-'))
    const out = join(cwd, 'out/small')
    const state = join(cwd, '.state/touchstone')
    mkdirSync(join(out, 'students/ada'), { recursive: true })
    mkdirSync(state, { recursive: true })
    const killed = await execa('sh', ['-c', 'echo $$']).then(({ stdout }) => Number(stdout))
    const script = `
      const { ownName, ownTemporaryFolder } = await import(${JSON.stringify(join(root, 'harness/files/index.ts'))})
      const { writeFileSync } = await import('node:fs')
      ownTemporaryFolder()
      for (const name of process.argv.slice(1)) writeFileSync(ownName(name) + (/html$/.test(name) ? '.part' : ''), '')
      process.kill(process.pid, 'SIGKILL')`
    const names = [`${out}/grade.lock`, `${out}/students/ada/feedback.html`, `${state}/secret`]
    await execa(process.execPath, ['--input-type=module', '-e', script, ...names], {
      ...{ reject: false, env: { TMPDIR: temporary } },
    })
    const old = [
      `${out}/index.html.${killed}.part`,
      `${out}/grade.lock.${killed}`,
      `${state}/secret.${killed}`,
    ]
    const living = [`${out}/index.html.${process.pid}.part`, `${state}/secret.${process.pid}`]
    for (const path of [...old, ...living]) writeFileSync(path, '')
    const left = () =>
      execa('find', [temporary, out, state, '-regex', '.*\\.[0-9]+[-0-9a-f]*\\(\\.[a-zA-Z0-9]+\\)?'])
    expect((await left()).stdout.split('\n')).toHaveLength(9)
    expect((await touchstone(grade(), { cwd, env: { TMPDIR: temporary } })).exitCode).toBe(0)
    expect((await left()).stdout.split('\n').toSorted()).toEqual(living.toSorted())
  })

  it('is nothing if it ends by itself, even with an error', async () => {
    const cwd = place()
    const temporary = mkdtempSync(join(cwd, 'tmp-'))
    await touchstone(check(), { cwd, env: { TMPDIR: temporary } })
    await touchstone(check('--check', 'nothing'), { cwd, env: { TMPDIR: temporary } })
    const { stdout } = await execa('find', [temporary, '-mindepth', '1'])
    expect(stdout).toBe('')
  })
})
