import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { execa } from 'execa'
import { describe, expect, it } from 'vitest'
import { main } from './testing/main.ts'
import { check, grade, place } from './testing/place.ts'
import { root, touchstone } from './testing/touchstone.ts'

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

  it('is reported if it would be larger than a file may be', async () => {
    const { exitCode, stderr } = await run(`ulimit -f 5; ${node} ${grade().join(' ')}`, place())
    expect(exitCode, stderr).toBe(2)
    expect(stderr).toContain('EFBIG')
    expect(stderr).not.toContain('internal error')
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
    const rows = readFileSync(join(cwd, 'out/small/results.jsonl'), 'utf8').trim()
    const many = Array.from({ length: 300 }, (_, k) => rows.replace('"ada"', `"ada-${k}"`))
    writeFileSync(join(cwd, 'many.jsonl'), `${many.join('\n')}\n`)
    for (const format of ['junit', 'jsonl', 'csv']) {
      const command = `${node} export many.jsonl --as ${format} 2> said | head -c 1 > /dev/null; echo "\${PIPESTATUS[0]}"; cat said`
      expect((await run(command, cwd)).stdout, format).toBe('0')
    }
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
      reject: false,
      env: { TMPDIR: temporary },
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

  it('leaves nothing behind if it ends by itself, even with an error', async () => {
    const cwd = place()
    const temporary = mkdtempSync(join(cwd, 'tmp-'))
    await touchstone(check(), { cwd, env: { TMPDIR: temporary } })
    await touchstone(check('--check', 'nothing'), { cwd, env: { TMPDIR: temporary } })
    const { stdout } = await execa('find', [temporary, '-mindepth', '1'])
    expect(stdout).toBe('')
  })
})
