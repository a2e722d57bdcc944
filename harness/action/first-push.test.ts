import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { scratch, touchstone } from '../cli/testing/touchstone.ts'
import { runAction } from './testing/runner.ts'

const assignment = 'a3-linear-classifiers'
const inputs = { folder: 'work', isolation: 'process' }
const noMargin = `
    rows = np.arange(len(scores))
    margins = np.maximum(0, scores - scores[rows, labels][:, None])
    margins[rows, labels] = 0
    return margins.sum() / len(scores)
`

it('says of a first push what is not written in one table, and in a sentence at each of eight lines', async () => {
  const workspace = scratch()
  await touchstone(['init', assignment, 'work', '--python'], { cwd: workspace })
  const { summary, commands } = await runAction(workspace, { inputs })
  expect(summary).toContain('| Softmax | 0 of 10, 1 hidden | ○&nbsp;<code>softmax</code>, ○&nbsp;<code>')
  expect(summary).toContain('\n○ not written yet\n')
  expect(summary).not.toContain('###')
  const errors = commands.filter(({ name }) => name === 'error')
  expect(errors).toHaveLength(9)
  for (const { message } of errors.slice(0, 8))
    expect(message).toMatch(/^[\w.]+ (is not written|has no answer)/)
  expect(errors[8]?.properties.title).toBe('12 more')
})

it('begins with what is wrong, whatever it is worth, and tells afterwards what is not written', async () => {
  const workspace = scratch()
  await touchstone(['init', assignment, 'work', '--python'], { cwd: workspace })
  const svm = join(workspace, 'work/svm.py')
  const starter = readFileSync(svm, 'utf8')
  const unwritten = "    raise NotImplementedError('not written yet')\n"
  const written = starter.replace(unwritten, noMargin).replace(unwritten, '    return scores\n')
  writeFileSync(svm, written)
  const { summary, commands } = await runAction(workspace, { inputs })
  const titles = commands.map(({ properties }) => properties.title?.replace(/ .*/, ''))
  expect(titles.slice(0, 2)).toEqual(['hinge_multiclass', 'hinge_multiclass_gradient'])
  expect(commands[1]?.message).toMatch(/^Argument returned: /)
  expect(summary.match(/^### .*$/gm)).toHaveLength(2)
  expect(summary).toContain('\n○ not written yet, ✗ not right\n')
})
