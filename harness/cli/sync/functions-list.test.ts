import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { snakeCase } from '#assignment'
import { allQuizzes, allSuites } from '#graders'
import { sentenceUnder } from '#kit/engine'
import { conventions } from '#reference/core/conventions.ts'

const page = readFileSync(new URL('../../../docs/functions.md', import.meta.url), 'utf8')
const [suites, quizzes] = await Promise.all([allSuites(), allQuizzes()])
const functions = suites.flatMap((suite) => suite.functions)

describe('the list of functions', () => {
  it('has every function under both names, every check and every known mistake', () => {
    const wanted = functions.flatMap(({ formula, checks, mistakes }) => [
      `\`${formula.name}\``,
      `\`${snakeCase(formula.name)}\``,
      ...Object.keys(checks).map((id) => `\`${id}\``),
      ...mistakes.map(({ title }) => `**${title}.**`),
    ])
    expect(wanted.filter((text) => !page.includes(text))).toEqual([])
  })

  it('says what every function takes, in the names that the lines of a binding use', () => {
    const sections = new Map(page.split(/^### `/m).map((text) => [text.split('`')[0] ?? '', text]))
    const missing = functions.flatMap(({ formula: { name, inputs } }) => {
      const options = inputs.find((input) => input.name === 'options')
      const names = inputs.filter((input) => input !== options).map((input) => input.name)
      const line = /^(Takes|Options: ).*$/m.exec(sections.get(name) ?? '')?.[0] ?? ''
      return [...names, ...Object.keys(options?.dtype ?? {})].filter((one) => !line.includes(`\`${one}\``))
    })
    expect(missing).toEqual([])
    expect(page).toContain(
      'Takes `X` (N × D) and `parameters` (with `W1` (D × H), `b1` (H), `W2` (H × K) and `b2` (K)). Gives `N × K`',
    )
    expect(page).toContain(
      'Takes `A` (M × D) and `B` (N × D). Options: `metric` (l2 or l1 or sqL2). Gives `M × N`',
    )
  })

  it('says what every function gives, and each value of every convention that it accepts', () => {
    const sections = new Map(page.split(/^### `/m).map((text) => [text.split('`')[0] ?? '', text]))
    const silent = functions.filter(({ formula }) => !sections.get(formula.name)?.includes(' Gives '))
    expect(silent.map(({ formula }) => formula.name)).toEqual([])
    const unlisted = functions.flatMap(({ formula: { name, obeys } }) =>
      obeys.flatMap((flag) =>
        Object.values(conventions[flag].means).filter((text) => !sections.get(name)?.includes(text)),
      ),
    )
    expect(unlisted).toEqual([])
  })

  it('says no more of a hidden check than its topic, and nothing of a quiz', () => {
    const hidden = functions
      .flatMap(({ checks }) => Object.values(checks))
      .filter(({ visibility }) => visibility !== 'public')
    const secrets = [
      ...hidden.map(({ sentence }) => sentenceUnder(sentence, {})).filter((text) => text !== ''),
      ...quizzes.flatMap(({ questions }) => questions.map(({ key }) => key)),
    ]
    expect(secrets.length).toBeGreaterThan(40)
    expect(secrets.filter((text) => page.includes(text))).toEqual([])
  })
})
