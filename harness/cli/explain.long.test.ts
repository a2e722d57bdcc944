import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { loadAssignment } from '#assignment'
import { planFor } from '#judge'
import { generalMistakes } from '#kit/engine'
import { explanations } from './explain/explanations.ts'
import { findExplained } from './explain/find-explained.ts'
import { scratch, starter, touchstone } from './testing/touchstone.ts'

const explain = (...words: readonly string[]) =>
  touchstone(['explain', ...words], { cwd: starter(scratch(), 'python') })

describe('touchstone explain', () => {
  it('says what a check asks, and how to run only it', async () => {
    const { exitCode, stdout, stderr } = await explain('hinge-multiclass/lecture')
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' })
    expect(stdout).toMatchInlineSnapshot(`
      "hinge-multiclass/lecture asks of hinge_multiclass in svm.py, for 3 points:
        Your function reproduces the cat, the car and the frog.
      It is about the lecture’s example.
      It runs after hinge-multiclass/shape.
      In the lecture: “Linear classifier: Hinge loss”.
      Run only this check:
        npx --no-install touchstone check --check hinge-multiclass/lecture
      "
    `)
  })

  it('says what is checked of a function, in the spelling of either language', async () => {
    const { stdout } = await explain('l2PenaltyGradient')
    expect(stdout).toMatchInlineSnapshot(`
      "l2_penalty_gradient in scores.py belongs to “Gradients of the hinge loss and the
      penalty”. Its checks, with their points. Your function …
         0  has the shape of the weights
            l2-regularization/gradient-shape
         0  is right for a single weight of 1
            l2-regularization/gradient-one-weight
         1  agrees with the formula on random inputs
            l2-regularization/gradient-random
         1  is the measured gradient
            l2-regularization/gradient-measured
         0  gives the same answer twice
            l2-regularization/gradient-repeats
      More about a check:
        npx --no-install touchstone explain l2-regularization/gradient-shape
      "
    `)
    expect((await explain('l2_penalty_gradient')).stdout).toBe(stdout)
  })

  it.each([['hinge-multiclass/no-margin'], ['no-margin'], ['Margin left out'], ['margin', 'left', 'out']])(
    'says what a known mistake is, by its id or title: %s',
    async (...words) => {
      const { exitCode, stdout } = await explain(...words)
      expect(exitCode).toBe(0)
      expect(stdout).toContain('Margin left out (hinge-multiclass/no-margin): a known mistake in')
      expect(stdout).toMatch(/A wrong class must lose by at least 1, not merely\s+lose/)
      expect(stdout).toContain('In the lecture: “Linear classifier: Hinge loss”.')
    },
  )

  it('explains every mistake that is named without a suite that lists it', async () => {
    const assignment = await loadAssignment('a3-linear-classifiers')
    const { plan } = planFor(assignment, { audience: 'student' })
    const all = explanations(assignment, plan, 'python')
    for (const id of [...generalMistakes.map((one) => one.id), 'x/global-state']) {
      expect(findExplained(id, all)).toMatchObject([{ kind: 'mistake', id }])
    }
    expect((await explain('x/float32')).stdout).toMatchInlineSnapshot(`
      "Nearly right (x/float32): a mistake that any function can have.
        Your numbers are right to about 7 digits only, as if computed in float32. Use
        float64 in every step. If you already do, check for a small constant, such as
        1e-8, that you add or leave out.
      "
    `)
  })

  it('prints one line of JSON', async () => {
    const { stdout } = await explain('softmax/rows', '--json')
    expect(JSON.parse(stdout)).toMatchObject({
      schema: 'touchstone/explain/v1',
      kind: 'check',
      id: 'softmax/rows',
      function: 'softmax',
      file: 'softmax.py',
      sentence: 'returns rows that sum to 1',
      points: 1,
    })
  })

  it('lists the nearest for a word that is mistyped, as commands to paste', async () => {
    const { exitCode, stdout, stderr } = await explain('margn')
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' })
    expect(stderr).toContain("a3-linear-classifiers has no function, check or mistake 'margn'")
    expect(stderr).toContain('  npx --no-install touchstone explain hinge-multiclass/no-margin\n')
  })

  it('lists the functions where nothing is near', async () => {
    const { exitCode, stderr } = await explain('zzzzz')
    expect(exitCode).toBe(2)
    expect(stderr).toContain('Its functions:\n  npx --no-install touchstone explain linear_scores\n')
  })

  it('lists the functions that a word is a part of, and not all of their checks', async () => {
    const { exitCode, stderr } = await explain('hinge')
    expect(exitCode).toBe(2)
    expect(stderr).toContain(
      "'hinge' fits 2 things of a3-linear-classifiers\nExplain one:\n  npx --no-install touchstone explain hinge_multiclass\n",
    )
  })

  it.each([['tanh/overflow'], ['tanh', 'overflow']])(
    'explains a mistake that has another sentence in each function, once for each: %s',
    async (...words) => {
      const { exitCode, stdout } = await explain(...words, '--assignment', 'a5-neural-network')
      expect(exitCode).toBe(0)
      expect(stdout).toContain('Exponential overflows (tanh/overflow): a known mistake in tanh.\n')
      expect(stdout).toContain('Exponential overflows (tanh/overflow): a known mistake in tanh_backward.\n')
    },
  )

  it('names no command that leads back to the same list', async () => {
    for (const name of ['a5-neural-network', 'a6-losses']) {
      const assignment = await loadAssignment(name)
      const { plan } = planFor(assignment, { audience: 'student' })
      const all = explanations(assignment, plan, 'python')
      for (const { id } of all)
        expect([...new Set(findExplained(id, all).map((one) => one.id))], id).toEqual([id])
    }
  })

  it('lists all things that words fit', async () => {
    const { exitCode, stderr } = await explain('base')
    expect(exitCode).toBe(2)
    expect(stderr).toMatch(/'base' fits \d things of a3-linear-classifiers\nExplain one:\n/)
  })

  it('takes the assignment from the option where no touchstone.json names it, and repeats it', async () => {
    const cwd = scratch()
    const words = ['explain', 'softmax/rows', '--assignment', 'a3-linear-classifiers']
    const { exitCode, stdout } = await touchstone(words, { cwd })
    expect(exitCode).toBe(0)
    expect(stdout).toContain(
      '  npx --no-install touchstone check --check softmax/rows --assignment a3-linear-classifiers\n',
    )
    const lost = await touchstone(['explain', 'softmax'], { cwd })
    expect(lost.exitCode).toBe(2)
    expect(lost.stderr).toMatch(/ {2}a3-linear-classifiers +Linear classifiers: hinge and softmax\n/)
  })

  it('says where the folder of an assignment is, with the command for there', async () => {
    const cwd = scratch()
    await touchstone(['init', 'a3-linear-classifiers', 'work', '--python'], { cwd })
    mkdirSync(join(cwd, 'work/notes'))
    for (const [where, other] of [
      ['.', 'work'],
      ['work/notes', '..'],
    ] as const) {
      const { exitCode, stderr } = await touchstone(['explain', 'margin', 'left'], { cwd: join(cwd, where) })
      expect(exitCode).toBe(2)
      expect(stderr).toContain(`\n  cd ${other} && npx --no-install touchstone explain margin left\n`)
    }
  })

  it('knows no hidden check by its id, and tells of it only the topic and the points', async () => {
    const { rubric } = await loadAssignment('a3-linear-classifiers')
    const checks = rubric.parts.flatMap(({ functions }) =>
      functions.flatMap(({ function: { checks } }) => Object.entries(checks)),
    )
    const hidden = checks.filter(([, { visibility }]) => visibility !== 'public').map(([id]) => id)
    expect(hidden.length).toBeGreaterThan(0)
    for (const id of hidden.slice(0, 2)) {
      const { exitCode, stdout, stderr } = await explain(id)
      expect({ id, exitCode, stdout }).toEqual({ id, exitCode: 2, stdout: '' })
      for (const other of hidden) expect(stderr).not.toContain(`explain ${other}\n`)
    }
    const { stdout } = await explain('hinge_multiclass')
    expect(stdout).toContain('A hidden check, about larger inputs')
  })
})
