import { mkdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { execa } from 'execa'
import { describe, expect, it } from 'vitest'
import { main } from './testing/main.ts'
import { check, grade, place } from './testing/place.ts'
import { forgetStore, sources, submission, touchstone } from './testing/touchstone.ts'

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
const limits = (text: string) =>
  manifest((file) => {
    const small = readFileSync(file, 'utf8')
    writeFileSync(file, `${small.slice(0, -1)},"limits":{${text}}}`)
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
    given: 'limits that no machine has',
    ...limits('"cpu": 1e12, "memory": 1e15'),
    message: /assignment.json, line 1, column \d+: limits.cpu is 1000000000000; it must be at most 3600/,
  },
  { given: 'a number that is none', ...limits('"cpu": 1e999'), message: 'is too large to be represented' },
  { given: 'a key twice', ...limits('"cpu": 1, "cpu": 2'), message: "the key 'cpu' is there twice" },
  { given: 'a reserved key', ...limits('"__proto__": {}'), message: "the key '__proto__' is reserved" },
  {
    given: 'a folder in place of a report',
    ...rows((file) => mkdirSync(join(file, '../index.html'))),
    message: "the file 'out/small/index.html' cannot be written (it is a folder, EISDIR)",
  },
  {
    given: 'a file in place of the folder of reports',
    ...rows((file) => writeFileSync(join(file, '../students'), '')),
    message: "'out/small/students/ada' is a file, or in one; reports need a folder",
  },
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
  {
    given: 'a file of the submission for the trace',
    args: check('--trace', 'work/scores.ts'),
    message: "'work/scores.ts' exists and is not a trace; it was not overwritten",
  },
  {
    given: 'a handout that is a pipe',
    args: ['init', 'small', '--python'],
    arrange: async (cwd) => {
      mkdirSync(join(cwd, 'small/starter/python'), { recursive: true })
      await fifo(join(cwd, 'small/handout.md'))
    },
    message: 'is a pipe, and a file of the starter must be',
  },
  { given: 'a full device for the trace', args: check('--trace', '/dev/full'), message: 'is a device' },
]

describe('the touchstone command', () => {
  it.each(cases)('refuses $given at once, in a sentence, with exit code 2', async (one) => {
    const cwd = place()
    await one.arrange?.(cwd)
    const { exitCode, stdout, stderr } = await touchstone(one.args, {
      cwd,
      timeout: 40_000,
      ...(one.env && { env: one.env }),
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
    forgetStore(join(cwd, 'out/small'))
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

describe('touchstone grade', () => {
  it('says that the disk is full', async () => {
    const cwd = place()
    mkdirSync(join(cwd, 'out'))
    writeFileSync(join(cwd, 'secret'), `${'5eed'.repeat(16)}\n`)
    const tiny = ['--dev-bind', '/', '/', '--size', '8192', '--tmpfs', join(cwd, 'out'), '--chdir', cwd]
    const args = [...tiny, process.execPath, main, ...grade('--secret-file', 'secret')]
    const { exitCode, stderr } = await execa('bwrap', args, { reject: false })
    expect(exitCode).toBe(2)
    expect(stderr).toMatch(/^touchstone: .* cannot be written \(the disk is full\)\n/m)
  })

  it('grades the others beside a folder whose name is not UTF-8, and what an archive added', async () => {
    const cwd = place()
    mkdirSync(join(cwd, 'class/__MACOSX/ada'), { recursive: true })
    mkdirSync(Buffer.from(join(cwd, 'class/M\xfcller'), 'latin1'))
    const { exitCode, stdout, stderr } = await touchstone(grade(), { cwd })
    expect(exitCode).toBe(3)
    expect(stdout).toMatch(/not graded {3}1\n.*M\\xfcller ~[0-9a-f]{8}: the name of its folder is not UTF-8/)
    expect(stdout).toContain('median       100 %')
    expect(stderr).not.toContain('Skipped')
  })

  it('sends no control character of a name to the terminal or into the gradebook', async () => {
    const cwd = place()
    const evil = 'e\u001b]0;x\u0007\u009b31m\nv'
    submission(join(cwd, 'class'), evil, sources.right)
    writeFileSync(join(cwd, 'class', `${evil}.txt`), '')
    const runs = [grade(), grade('--json'), ['check', evil], ['grade', evil, 'class'], grade('--out', evil)]
    for (const args of [
      ...runs,
      grade('--jobs', evil),
      ['check', 'work', '--check', evil],
      [evil],
      ['check', `--${evil}`],
    ]) {
      const { stdout, stderr } = await touchstone(args, { cwd })
      expect(controls(`${stdout}${stderr}`), args.join(' ')).toEqual([])
    }
    expect(controls(readFileSync(join(cwd, 'out/small/gradebook.csv'), 'utf8').replaceAll('\r', ''))).toEqual(
      [],
    )
  })
})

/** The control characters in a text, besides line feeds. */
const controls = (text: string): readonly string[] => text.match(/(?!\n)\p{Cc}/gu) ?? []
