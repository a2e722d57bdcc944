import { mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { main } from './testing/main.ts'
import { noDisk, withDisk } from './testing/on-disk.ts'
import { rowsWithoutTimes } from './testing/rows-without-times.ts'
import { scratchForAll } from './testing/scratch-for-all.ts'
import { smallAssignment, sources, submission, touchstone } from './testing/touchstone.ts'

describe('a disk that is full', () => {
  const cwd = scratchForAll()
  const node = `"${process.execPath}" "${main}"`
  const args = 'small class --isolation process --secret-file secret'
  const grade = `${node} grade ${args} --out out`
  beforeAll(async () => {
    smallAssignment(cwd)
    const all = Object.entries({ right: sources.right, wrong: sources.wrong })
    for (let k = 0; k < 8; k++) {
      const [name, source] = all[k % all.length] ?? ['', '']
      submission(join(cwd, 'class'), `${k}-${name}`, source)
    }
    mkdirSync(join(cwd, 'out'))
    expect((await touchstone(['grade', ...args.split(' '), '--out', 'whole'], { cwd })).exitCode).toBe(0)
  }, 300_000)

  /** Results that the resumed command did not make again. */
  const reused = (): number => JSON.parse(readFileSync(join(cwd, 'again'), 'utf8')).reused
  const oneMessage = /^touchstone: .*the disk is full.*\n.*again|resumes.*$/m

  it.for([4, 16, 40, 130, 220, 300])(
    'of %d kB: the command says so once, loses no result, and resumes when there is room',
    { timeout: 300_000 },
    async (size, { skip }) => {
      skip(noDisk !== undefined, noDisk)
      const { stdout } = await withDisk(
        `mount -t tmpfs -o size=${size}k none out
         ${grade} 2> said; echo "$?"
         ${node} status out --json 2> status-said || true
         mount -o remount,size=64m out
         ${grade} --json > again; echo "$?"
         cp out/results.jsonl rows`,
        cwd,
      )
      const [first, ...rest] = stdout.split('\n')
      const [status, second] = rest.length > 1 ? [JSON.parse(rest[0] ?? ''), rest[1]] : [undefined, rest[0]]
      const said = readFileSync(join(cwd, 'said'), 'utf8')
      expect([first, second], said).toEqual(['2', '0'])
      expect(said.match(/^touchstone: /gm)).toHaveLength(1)
      expect(said).toMatch(oneMessage)
      if (status === undefined)
        expect(readFileSync(join(cwd, 'status-said'), 'utf8')).toMatch(
          /nothing was graded into it|disk is full/,
        )
      expect(rowsWithoutTimes(join(cwd, 'rows'))).toEqual(rowsWithoutTimes(join(cwd, 'whole/results.jsonl')))
      expect(reused()).toBe(status?.done ?? 0)
    },
  )

  it('leaves earlier results as they are', { timeout: 300_000 }, async ({ skip }) => {
    skip(noDisk !== undefined, noDisk)
    const { stdout } = await withDisk(
      `mount -t tmpfs -o size=64m none out
       cp whole/results.jsonl out
       mount -o remount,size=$(( $(du -k --apparent-size out/results.jsonl | cut -f1) + 20 ))k out
       ${grade} 2> said; echo "$?"
       cmp out/results.jsonl whole/results.jsonl; ls out
       mount -o remount,size=64m out
       ${grade} --json > again; echo "$?"
       cp out/results.jsonl rows`,
      cwd,
    )
    const said = readFileSync(join(cwd, 'said'), 'utf8')
    expect(stdout.split('\n'), said).toEqual(['2', 'results.jsonl', '0'])
    expect(said).toContain(
      "touchstone: the store of results 'out/results.db' cannot be written (the disk is full)",
    )
    expect(rowsWithoutTimes(join(cwd, 'rows'))).toEqual(rowsWithoutTimes(join(cwd, 'whole/results.jsonl')))
    expect(reused()).toBe(8)
  })

  it('takes no change by hand, and leaves earlier ones as they are', { timeout: 300_000 }, async ({
    skip,
  }) => {
    skip(noDisk !== undefined, noDisk)
    const adjust = (submission: string) => `${node} adjust out ${submission} --points 1 --comment x`
    const { stdout, stderr } = await withDisk(
      `mount -t tmpfs -o size=64m none out
       cp whole/results.db out
       ${adjust('0-right')} 2> said
       cp out/adjustments.csv before
       dd if=/dev/zero of=out/filled bs=1k 2> /dev/null
       ${adjust('1-wrong')}; echo "$?"
       cmp out/adjustments.csv before
       rm out/filled
       ${adjust('1-wrong')} 2> said; echo "$?"
       cat out/adjustments.csv`,
      cwd,
    )
    expect(stderr).toMatch(/^touchstone: .*the disk is full/)
    expect(stdout.split('\n').map((line) => line.slice(0, 8))).toEqual([
      ...['2', '0', 'id,point', '0-right,', '1-wrong,'],
    ])
  })
})
