import { appendFileSync, readdirSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { execa } from 'execa'
import { describe, expect, it } from 'vitest'
import { sampleClass } from '../../batch/testing/sample-class.ts'
import { layOutSample } from '../../batch/testing/samples/lay-out.ts'
import { findPython } from '../../runner/languages/find-python.ts'
import { root, scratch, starter } from '../testing/touchstone.ts'

/** Runs the examples of every function of a starter with right functions in their place. */
const runExamples = `
import ast, doctest, importlib, pathlib, sys
sys.path.insert(0, sys.argv[2])
tried = 0
for file in ['scores', 'softmax', 'svm', 'training']:
    right = vars(importlib.import_module(file))
    for part in ast.parse(pathlib.Path(sys.argv[1], file + '.py').read_text()).body:
        if not isinstance(part, ast.FunctionDef): continue
        example = doctest.DocTestParser().get_doctest(ast.get_docstring(part), dict(right), part.name, file, 0)
        results = doctest.DocTestRunner().run(example)
        if results.failed: sys.exit(1)
        tried += results.attempted
print(tried)
`

describe('the Python starter', () => {
  it('contains no TypeScript', () => {
    const endings = readdirSync(starter(scratch(), 'python')).map((name) => name.split('.').at(-1))
    expect([...new Set(endings)].toSorted()).toEqual(['json', 'py'])
  })

  it('has examples that doctest runs, and that hold for right code', async () => {
    const cwd = scratch()
    const right = join(cwd, 'right')
    layOutSample(sampleClass, 'passes/numpy', right)
    const args = ['-B', '-c', runExamples, starter(cwd, 'python'), right]
    const { executable } = await findPython()
    const { exitCode, stdout } = await execa(executable, args, { reject: false })
    expect(exitCode, stdout).toBe(0)
    expect(Number(stdout)).toBeGreaterThan(30)
  })
})

describe('the TypeScript starter', () => {
  const compile = (cwd: string) =>
    execa(process.execPath, [join(root, 'node_modules/typescript/bin/tsc'), '-p', cwd], { reject: false })

  it('has no type error as it is, and a wrong type is one', async () => {
    const folder = starter(scratch(), 'typescript')
    symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'))
    expect(await compile(folder)).toMatchObject({ stdout: '', exitCode: 0 })
    appendFileSync(
      join(folder, 'svm.ts'),
      "import { linearScores } from './scores.ts'\nlet loss: number\nlinearScores('W', [[loss]], [0])\n",
    )
    const { stdout } = await compile(folder)
    expect(stdout).toContain("Argument of type 'string' is not assignable to parameter of type 'number[][]'")
    expect(stdout).toContain("Variable 'loss' is used before being assigned")
  })
})
