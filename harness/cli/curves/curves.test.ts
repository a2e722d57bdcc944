import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { scratch, start, touchstone, until } from '../testing/touchstone.ts'

const quick = ['curves', 'record', 'softmax-classifier', '--backend', 'float64']

describe('touchstone curves', () => {
  it('lists its recipes, as text and for programs', async () => {
    const cwd = scratch()
    const text = await touchstone(['curves', 'recipes'], { cwd })
    expect(text).toMatchObject({ exitCode: 0, stderr: '' })
    expect(text.stdout).toMatch(
      /^keras-cnn +D4 .+\n +34,826 parameters, 60 steps of 128; synthetic, or MNIST/m,
    )
    const { stdout } = await touchstone(['curves', 'recipes', '--json'], { cwd })
    const found = JSON.parse(stdout).recipes.find(({ id }: { readonly id: string }) => id === 'residual-56')
    expect(found).toMatchObject({ parameters: 853_018, backends: ['tfjs'] })
  })

  it('records to a file or to stdout, with progress on stderr, and compares what it recorded', async () => {
    const cwd = scratch()
    const toFile = await touchstone([...quick, '--seeds', '2', '--steps', '9', '--out', 'a.json'], { cwd })
    expect(toFile).toMatchObject({ exitCode: 0, stdout: 'a.json\n' })
    expect(toFile.stderr).toContain('softmax-classifier: 2 runs of 9 steps on 330 examples (synthetic)\n')
    expect(toFile.stderr).toMatch(/float64 on CPU, one core, float64: 2 runs, .+ steps per second\n$/)
    const wasm = ['curves', 'record', 'softmax-classifier', '--backend', 'wasm', '--steps', '9']
    const toStdout = await touchstone(wasm, { cwd })
    expect(JSON.parse(toStdout.stdout)).toMatchObject({
      schema: 'touchstone/curves/v1',
      backend: 'wasm',
      steps: 9,
    })
    writeFileSync(join(cwd, 'b.json'), toStdout.stdout)
    const both = await touchstone(['curves', 'compare', 'b.json', 'a.json', '--svg', 'both.svg'], { cwd })
    expect(both).toMatchObject({ exitCode: 0, stderr: '' })
    expect(both.stdout).toMatch(
      /^The same run: the first 9 losses of each seed differ by at most \d\.\de(-[6-9]|\+0) of their size/,
    )
    expect(readFileSync(join(cwd, 'both.svg'), 'utf8')).toMatch(
      /<desc id="desc">The same run: .*wasm, 1 seed/s,
    )
  })

  it('says with exit code 1 that two recordings are different', async () => {
    const cwd = scratch()
    await touchstone([...quick, '--steps', '5', '--out', 'a.json'], { cwd })
    const changed = JSON.parse(readFileSync(join(cwd, 'a.json'), 'utf8'))
    changed.runs[0].losses[3] *= 1.01
    writeFileSync(join(cwd, 'b.json'), JSON.stringify(changed))
    const { exitCode, stdout } = await touchstone(['curves', 'compare', 'a.json', 'b.json', '--json'], {
      cwd,
    })
    expect({ exitCode, ...JSON.parse(stdout) }).toMatchObject({
      exitCode: 1,
      schema: 'touchstone/curves-comparison/v1',
      verdict: 'different',
      seeds: [{ seed: 20190207, first: 0, at: 4, isSame: false }],
    })
  })

  it.each([
    ['record keras-cn', "there is no recipe 'keras-cn'\nDid you mean 'keras-cnn'?"],
    ['record svm --seeds 0', "--seeds is '0', and must be an integer from 1 to 1000"],
    ['record svm --steps 1e3', "--steps is '1e3', and must be an integer"],
    ['record svm --narrow 2', '--narrow 2 is not possible: svm has no convolution'],
    ['record svm --backend float64', 'svm has layers that the float64 reference does not train'],
    ['record svm --digits', 'svm takes examples of format 32x32x3, and the digits are 8 × 8'],
    ['record svm --data-dir none', "there is no 'none/data_batch_1.bin'"],
    ['compare a.json b.json', "there is no file 'a.json'"],
  ])('refuses %s in a sentence', async (args, message) => {
    const { exitCode, stdout, stderr } = await touchstone(['curves', ...args.split(' ')], { cwd: scratch() })
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' })
    expect(stderr).toContain(`touchstone: ${message}`)
  })

  it.each([
    ['{}', "must have required property 'schema'"],
    ['[', 'it is not JSON'],
  ])('refuses %s as a recording', async (text, message) => {
    const cwd = scratch()
    writeFileSync(join(cwd, 'a.json'), text)
    const { exitCode, stderr } = await touchstone(['curves', 'compare', 'a.json', 'a.json'], { cwd })
    expect(exitCode).toBe(2)
    expect(stderr).toContain(`touchstone: 'a.json' is no recording of curves: `)
    expect(stderr).toContain(message)
  })

  it('keeps the runs that are finished when it is stopped', async () => {
    const cwd = scratch()
    const run = start([...quick, '--seeds', '1000', '--steps', '140', '--out', 'a.json'], { cwd })
    let said = ''
    run.stderr?.on('data', (part: Buffer) => {
      said += part
    })
    // The first line of progress comes after half a minute at the latest.
    await until(() => /^\d+\/140000/m.test(said))
    run.kill('SIGINT')
    const { exitCode } = await run
    expect(exitCode).toBe(130)
    expect(said).toContain('Stopping; runs that are finished are kept.')
    expect(existsSync(join(cwd, 'a.json'))).toBe(true)
    const { seeds, runs } = JSON.parse(readFileSync(join(cwd, 'a.json'), 'utf8'))
    expect(seeds.length).toBe(runs.length)
    expect(seeds.length).toBeLessThan(1000)
  })
})
