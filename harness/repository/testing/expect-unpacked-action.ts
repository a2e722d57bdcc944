import { mkdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { execa } from 'execa'
import { expect } from 'vitest'
import { runAction } from '../../action/testing/runner.ts'
import { sampleClass } from '../../batch/testing/sample-class.ts'
import { layOutSample } from '../../batch/testing/samples/lay-out.ts'
import { commands } from '../documented-commands.ts'
import { archiveName, bare, place } from './install-package.ts'

/** Submissions with the points of their public checks, in both languages. */
const samples = {
  'passes/numpy': '91',
  'passes/loops': '91',
  'unwritten/starter-typescript': '0',
}

/** Follows the page about GitHub to a course's repository, and starts its action where nothing is installed. */
export async function expectUnpackedAction(): Promise<void> {
  const course = join(place, 'unpacked/course')
  mkdirSync(join(course, '.github/workflows'), { recursive: true })
  for (const command of Object.keys(commands).filter((one) => /^(tar -xzf|sed) /.test(one))) {
    const here = command.replace(archiveName, join(place, archiveName))
    const { exitCode, stderr } = await execa('sh', ['-c', here], { cwd: dirname(course), ...bare })
    expect(exitCode, stderr).toBe(0)
  }
  const workflow = readFileSync(join(course, '.github/workflows/grade.yml'), 'utf8')
  expect(workflow).toContain('- uses: dl-2027/course/dist/action@main')
  const workspace = join(place, 'workspace')
  for (const [name, score] of Object.entries(samples)) {
    layOutSample(sampleClass, name, join(workspace, name))
    const step = await runAction(workspace, {
      launcher: join(course, 'dist/action/start.mjs'),
      inputs: { folder: name, assignment: 'a3-linear-classifiers' },
    })
    expect([step.stderr, step.outputs.score], name).toEqual(['', score])
    expect(step.commands.at(-1)?.message).toBe(`${score} of 91 points (advisory)`)
  }
}
