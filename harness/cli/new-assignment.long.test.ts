import { appendFileSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { scratch, touchstone } from './testing/touchstone.ts'

const names = 'softmax,crossEntropy,hingeMulticlass'

async function mini() {
  const cwd = scratch()
  const made = await touchstone(['new', 'assignment', 'mini', '--functions', names], { cwd })
  expect(made.exitCode, made.stderr).toBe(0)
  return { cwd, made, file: (path: string) => join(cwd, 'mini', path) }
}

describe('touchstone new assignment', () => {
  it('makes an assignment of three functions that the audit finds in order', async () => {
    const { cwd, made, file } = await mini()
    expect(made.stdout).toContain('mini/starter/python/solution.py')
    expect(made.stdout).toContain('"reduction": "mean" (losses are averaged over the N examples); or "sum"')
    expect(readFileSync(file('assignment.json'), 'utf8')).toMatchInlineSnapshot(`
      "{
        "title": "Mini",
        "languages": ["typescript", "javascript", "python"],
        "files": { "solution": ["softmax", "crossEntropy", "hingeMulticlass"] },
        "points": 30,
        "parts": [
          { "points": 10, "functions": ["softmax"] },
          { "points": 10, "functions": ["crossEntropy"] },
          { "points": 10, "functions": ["hingeMulticlass"] }
        ],
        "conventions": { "reduction": "mean", "logBase": "e", "extremeScores": "finite" }
      }
      "
    `)
    expect(readFileSync(file('handout.md'), 'utf8')).toContain('|  |  | **30** |')
    const audit = await touchstone(['audit', './mini'], { cwd })
    expect(audit.exitCode, audit.stdout).toBe(0)
    expect(audit.stdout).toMatch(/^mini: 3 functions, \d+ checks, \d+ mistakes, 30 points$/m)
  })

  it('names the schema of the package that is installed beside it, for editors', async () => {
    const cwd = scratch()
    const schema = join(cwd, 'node_modules/touchstone/dist/assignment.schema.json')
    mkdirSync(dirname(schema), { recursive: true })
    writeFileSync(schema, '{}')
    const made = await touchstone(['new', 'assignment', 'unit/mini', '--functions', 'softmax'], { cwd })
    expect(made.exitCode, made.stderr).toBe(0)
    const manifest = JSON.parse(readFileSync(join(cwd, 'unit/mini/assignment.json'), 'utf8'))
    expect(manifest.$schema).toBe('../../node_modules/touchstone/dist/assignment.schema.json')
    expect((await touchstone(['sync', 'unit/mini', '--check'], { cwd })).exitCode).toBe(0)
  })

  it('lists no function of which no starter can be made, and writes nothing for one', async () => {
    const cwd = scratch()
    const functions = 'softmax,dropoutByItself,foo'
    const made = await touchstone(['new', 'assignment', 'mini', '--functions', functions], { cwd })
    expect([made.exitCode, made.stderr.split('\n')[0]]).toEqual([
      2,
      "touchstone: no suite grades 'foo'; no starter can be made of 'dropoutByItself'",
    ])
    expect(made.stderr).toContain(' dropoutInvertedForward, ')
    expect(existsSync(join(cwd, 'mini'))).toBe(false)
  })

  it('spells functions as Python does where that is the only language', async () => {
    const { cwd, file } = await mini()
    const manifest = JSON.parse(readFileSync(file('assignment.json'), 'utf8'))
    const names = manifest.parts.flatMap(({ functions }: { functions: string[] }) => functions)
    expect(readFileSync(file('handout.md'), 'utf8')).toContain('`crossEntropy`')
    writeFileSync(file('assignment.json'), JSON.stringify({ ...manifest, languages: ['python'] }))
    rmSync(file('handout.md'))
    await touchstone(['sync', 'mini'], { cwd })
    const handout = readFileSync(file('handout.md'), 'utf8')
    expect(handout).toContain('`cross_entropy`')
    for (const name of names.filter((one: string) => /[A-Z]/.test(one))) expect(handout).not.toContain(name)
  })

  it('overwrites nothing', async () => {
    const { cwd } = await mini()
    const again = await touchstone(['new', 'assignment', 'mini', '--functions', 'softmax'], { cwd })
    expect([again.exitCode, again.stderr]).toEqual([
      2,
      "touchstone: 'mini/assignment.json' exists already, and is not overwritten\n",
    ])
  })

  it('names what it does not know, and lists what there is', async () => {
    const cwd = scratch()
    const unknown = await touchstone(['new', 'assignment', 'mini', '--functions', 'sofmax,foo'], { cwd })
    expect(unknown.exitCode).toBe(2)
    expect(unknown.stderr).toContain("no suite grades 'sofmax', 'foo'\nDid you mean 'softmax' by 'sofmax'?")
    const typed = ['new', 'assignment', 'my mini', '--functions', 'softmax,cross_entropy']
    const { stderr } = await touchstone(typed, { cwd })
    expect(stderr).toBe(
      [
        "touchstone: no suite grades 'cross_entropy'",
        "Did you mean 'crossEntropy' by 'cross_entropy'?",
        "  npx --no-install touchstone new assignment 'my mini' --functions softmax,crossEntropy\n",
      ].join('\n'),
    )
    expect((await touchstone(['new', 'assignment', 'mini'], { cwd })).stderr).toContain(
      '  optimizers: adadeltaStep',
    )
    expect(existsSync(join(cwd, 'mini'))).toBe(false)
  })
})

describe('touchstone sync of an assignment', () => {
  it('makes tables and starters again, keeps prose, and leaves other files alone', async () => {
    const { cwd, file } = await mini()
    const manifest = JSON.parse(readFileSync(file('assignment.json'), 'utf8'))
    const parts = [...manifest.parts.slice(1), { points: 15, functions: ['softmax'] }]
    writeFileSync(
      file('assignment.json'),
      JSON.stringify({ ...manifest, parts, points: 35, files: { losses: names.split(',') } }),
    )
    appendFileSync(file('handout.md'), 'My own words.\n')
    const stale = await touchstone(['sync', 'mini', '--check'], { cwd })
    expect(stale.exitCode).toBe(1)
    expect(stale.stdout).toContain(
      'npx --no-install touchstone sync mini makes them again:\n  mini/handout.md\n',
    )
    expect(readFileSync(file('handout.md'), 'utf8')).toContain('`solution`')
    const { exitCode, stdout } = await touchstone(['sync', 'mini'], { cwd })
    expect(exitCode).toBe(0)
    expect(stdout).toMatch(
      /no longer has; delete them, as init does not copy them:\n( {2}mini.*\n)* {2}mini\/starter\/python\/solution.py/,
    )
    expect(stdout).toContain('Mini: 3 functions, 35 points.')
    const handout = readFileSync(file('handout.md'), 'utf8')
    expect(handout).toContain('| `losses` | `softmax`, `crossEntropy`, `hingeMulticlass` |')
    expect(handout).toContain('**35**')
    expect(handout).toContain('My own words.\n')
    const left = ['typescript/solution.ts', 'javascript/solution.js', 'python/solution.py']
    for (const path of left) rmSync(file(`starter/${path}`))
    expect((await touchstone(['sync', '--check'], { cwd: file('.') })).exitCode).toBe(0)
  })

  it('finds starters that the assignment no longer has, which init does not hand out', async () => {
    const { cwd, file } = await mini()
    const manifest = JSON.parse(readFileSync(file('assignment.json'), 'utf8'))
    const changed = { ...manifest, languages: ['typescript', 'python'], files: { losses: names.split(',') } }
    writeFileSync(file('assignment.json'), JSON.stringify(changed))
    writeFileSync(file('starter/python/data.py'), 'rows = [1, 2]\n')
    expect((await touchstone(['sync', 'mini'], { cwd })).exitCode).toBe(0)

    const check = await touchstone(['sync', 'mini', '--check'], { cwd })
    expect([check.exitCode, check.stdout]).toEqual([
      1,
      [
        'Starters that assignment.json no longer has; delete them, as init does not copy them:',
        '  mini/starter/typescript/solution.ts',
        '  mini/starter/javascript/solution.js',
        '  mini/starter/javascript/touchstone.json',
        '  mini/starter/python/solution.py',
        'Not generated, and left as it is:',
        '  mini/starter/python/data.py',
        'Mini: 3 functions, 30 points.',
        '',
      ].join('\n'),
    ])
    const init = await touchstone(['init', './mini', '--python', 'work', '--json'], { cwd })
    expect(JSON.parse(init.stdout).written).toEqual(['handout.md', 'data.py', 'losses.py', 'touchstone.json'])
    const gone = await touchstone(['init', './mini', '--javascript'], { cwd })
    expect([gone.exitCode, gone.stderr]).toEqual([
      2,
      [
        'touchstone: mini has no starter in JavaScript, only in TypeScript and Python',
        '  npx --no-install touchstone init ./mini --typescript',
        '  npx --no-install touchstone init ./mini --python',
        '',
      ].join('\n'),
    ])
  })
})
