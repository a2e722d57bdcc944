import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { snakeCase } from '#assignment'
import { allQuizzes, allSuites } from '#graders'
import { sentenceUnder } from '#kit/engine'

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
