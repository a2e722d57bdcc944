import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it, onTestFinished } from 'vitest'
import { UsageError } from '#files'
import { conventions } from '#reference/core/conventions.ts'
import { defaultLimits } from '#runner'
import schema from './assignment.schema.json' with { type: 'json' }
import { loadAssignment } from './load-assignment.ts'

const small = {
  title: 'Small',
  languages: ['typescript'],
  files: { scores: ['linearScores'] },
  parts: [{ id: 'scores', title: 'Scores', points: 20, functions: ['linearScores'] }],
  conventions: {},
}

/** Loads an assignment with this text as its manifest, and returns the error without the name of the folder. */
async function load(text: string): Promise<string | undefined> {
  const place = mkdtempSync(join(tmpdir(), 'touchstone-manifest-'))
  onTestFinished(() => rmSync(place, { recursive: true }))
  mkdirSync(join(place, 'small'))
  writeFileSync(join(place, 'small/assignment.json'), text)
  try {
    await loadAssignment(join(place, 'small'))
    return undefined
  } catch (error) {
    expect(error).toBeInstanceOf(UsageError)
    const { message, hint } = error as UsageError
    return `${message.replace(`${place}/small/`, '')}. ${hint}`
  }
}

const withLimits = (limits: string): string =>
  `${JSON.stringify(small).slice(0, -1)},\n"limits": {${limits}}}`

describe('a manifest', () => {
  it('is read with or without a byte-order mark', async () => {
    expect(await load(JSON.stringify(small))).toBeUndefined()
    expect(await load(`\ufeff${JSON.stringify(small)}`)).toBeUndefined()
  })

  it.each([
    ['cpu', '1e12', 'is 1000000000000; it must be at most 3600'],
    ['cpu', '0', 'is 0; it must be more than 0'],
    ['cpu', '-1', 'is -1; it must be more than 0'],
    ['wall', '1e9', 'is 1000000000; it must be at most 14400'],
    ['total', '1e300', 'is 1e+300; it must be at most 86400'],
    ['memory', '1e15', 'is 1000000000000000; it must be at most 1048576'],
    ['memory', '1', 'is 1; it must be at least 64'],
    ['processes', '1e6', 'is 1000000; it must be at most 4096'],
    ['disk', '1e12', 'is 1000000000000; it must be at most 1048576'],
    ['output', '1e12', 'is 1000000000000; it must be at most 1024'],
  ])('has a legal range for limits.%s, which %s is outside of', async (limit, number, message) => {
    expect(await load(withLimits(`"${limit}": ${number}`))).toContain(
      `assignment.json, line 2, column 12: limits.${limit} ${message}`,
    )
  })

  it('has numbers that can be represented', async () => {
    expect(await load(withLimits('"cpu": 1e999'))).toBe(
      'assignment.json, line 2, column 19: a number of 5 characters is too large to be represented. ' +
        'The largest number is about 1.8e308.',
    )
  })

  it('has each key once', async () => {
    expect(await load(withLimits('"cpu": 1,\n "cpu": 2'))).toBe(
      "assignment.json, line 3, column 2: the key 'cpu' is there twice. " +
        'Delete one of them: each key may be there once.',
    )
    expect(await load(`{"title": "Other",${JSON.stringify(small).slice(1)}`)).toContain(
      "the key 'title' is there twice",
    )
    expect(await load(withLimits('"cpu": 1, "c\\u0070u": 2'))).toContain("the key 'cpu' is there twice")
  })

  it.each(['__proto__', 'constructor', 'prototype'])('has no key %s, at any depth', async (key) => {
    const file = JSON.stringify(small).replace('"scores":[', `"${key}":["linearScores"],"scores":[`)
    expect(await load(file)).toMatch(
      new RegExp(`^assignment.json, line 1, column \\d+: the key '${key}' is reserved`),
    )
    expect(await load(`{"${key}": {}}`)).toContain(`column 2: the key '${key}' is reserved`)
  })

  it('has each part once', async () => {
    const [part] = small.parts
    const files = { scores: ['linearScores', 'softmax'] }
    const parts = [part, { ...part, title: 'Again', functions: ['softmax'] }]
    expect(await load(JSON.stringify({ ...small, files, parts }))).toMatch(
      /^assignment.json, line 1, column \d+: 'scores' is the id of an earlier part already. Give each part an id/,
    )
  })

  it('has a point for each weighted check of a part, which is named by its title', async () => {
    const few = {
      ...small,
      parts: [{ id: 'by-id', title: 'Scores', points: 2, functions: ['linearScores'] }],
    }
    expect(await load(JSON.stringify(few))).toMatch(
      /part 'Scores' has 2 points for (\d+) weighted checks\. Give it at least \1 points: each is worth at least 1\.$/,
    )
  })

  it('has each function in one group, and only functions with points', async () => {
    const consistent = (...groups: string[][]) => load(JSON.stringify({ ...small, consistent: groups }))
    expect(await consistent(['linearScore'])).toMatch(
      /line 1, column \d+: 'linearScore' is a function of no part. Did you mean 'linearScores'\?$/,
    )
    expect(await consistent(['linearScores'], ['linearScores'])).toMatch(
      /line 1, column \d+: 'linearScores' is in a group already. Put each function in one group.$/,
    )
  })

  it('decides by texts only what it leaves open', async () => {
    const stated = { reduction: { mean: 'averaged' }, l2Form: { half: '½' } }
    const text = JSON.stringify({ ...small, conventions: { l2Form: 'open' }, stated })
    expect(await load(text)).toMatch(
      /'reduction' is no convention that this assignment leaves open.*'half' is no value of l2Form/s,
    )
  })

  it('gives files that its starter has', async () => {
    expect(await load(JSON.stringify({ ...small, given: ['nn/fast.py'] }))).toMatch(
      /line 1, column \d+: there is no file 'nn\/fast.py' in starter\/python. Name files that the starter has/,
    )
  })

  it('has no control characters', async () => {
    expect(await load(JSON.stringify({ ...small, title: 'red \u001b[31m' }))).toBe(
      'assignment.json, line 1, column 10: a text has the control character U+001B. Delete it.',
    )
  })

  it.each([
    ['nothing', '', 'assignment.json, line 1, column 1: not valid JSON: the file is empty'],
    ['a comma too many', '{\n  "title": "x",\n}', 'assignment.json, line 3, column 1: not valid JSON: '],
    ['brackets without end', '['.repeat(500_000), 'is nested too deeply'],
    ['brackets with an end', `${'['.repeat(1000)}${']'.repeat(1000)}`, 'is nested too deeply'],
    ['null', 'null', 'the manifest must be an object, but is null'],
  ])('is refused with its place if it is %s', async (_, text, message) => {
    expect(await load(text)).toContain(message)
  })

  it('tells everything that is wrong at once, in the order of the file, each with its remedy', async () => {
    const text = `{
  "titel": "x",
  "languages": ["ruby"],
  "parts": [
    { "functions": ["softmaxx"] },
    { "points": 9.5, "functions": ["crossEntropy"] }
  ],
  "conventions": { "reduction": "average", "logbase": "e" },
  "checks": { "softmax/rows": { "weight": -1, "visibility": "secret" } }
}`
    const said = (await load(text)) ?? ''
    expect(said).toMatch(/^assignment.json has 9 problems\. /)
    expect(said.split('\n').map((line) => line.replace(/^.*\/assignment.json, /, ''))).toEqual([
      "line 2, column 3: 'titel' is not a known field",
      "  Did you mean 'title'?",
      'line 3, column 17: languages[0] is "ruby"; it must be one of typescript, javascript, python, cpp',
      "line 5, column 5: parts[0] has no field 'points'",
      expect.stringContaining("  Add 'points': Whole points of this part."),
      "line 5, column 21: there is no function 'softmaxx' in any suite",
      "  Did you mean 'softmax'?",
      'line 6, column 7: parts[1].points must be a whole number, but is 9.5',
      expect.stringContaining('  Whole points of this part.'),
      'line 8, column 20: conventions.reduction is "average"; it must be one of mean, sum, open',
      expect.stringContaining(
        'mean: losses are averaged over the N examples. sum: losses are added up over the N examples. open: ',
      ),
      "line 8, column 44: 'conventions.logbase' is not a known field",
      "  Did you mean 'logBase'?",
      'line 9, column 33: checks.softmax/rows.weight is -1; it must be at least 0',
      expect.stringContaining('visibility is "secret"; it must be one of public, hidden, after-due'),
      expect.stringContaining('hidden: it is run by grade only'),
    ])
  })

  it('states a sum that its parts have, if it states one', async () => {
    expect(await load(JSON.stringify({ ...small, points: 20 }))).toBeUndefined()
    expect(await load(JSON.stringify({ ...small, points: 100 }))).toMatch(
      /column \d+: 'points' is 100, but the parts have 20 together: scores 20\. Change .* or write "points": 20\.$/,
    )
  })

  it('changes checks that exist', async () => {
    const checks = (id: string) => load(JSON.stringify({ ...small, checks: { [id]: { weight: 2 } } }))
    expect(await checks('linear-scores/random')).toBeUndefined()
    expect(await checks('linear-scores/randm')).toMatch(
      /has a check '.*'\. Did you mean 'linear-scores\/random'\?$/,
    )
  })

  it('has for each function one part and one file', async () => {
    const files = { scores: ['linearScores', 'softmax'], more: ['linearScores'] }
    const said = await load(JSON.stringify({ ...small, files }))
    expect(said).toContain("'linearScores' is in file 'scores' already")
    expect(said).toContain("'softmax' is in no part, so it has no points")
  })
})

describe('the defaults of a manifest', () => {
  const place = mkdtempSync(join(tmpdir(), 'touchstone-defaults-'))
  afterAll(() => rmSync(place, { recursive: true }))

  it('need no more than points for functions', async () => {
    const folder = join(place, 'first-losses')
    mkdirSync(folder)
    const parts = [
      { points: 20, functions: ['softmax', 'logSumExp'] },
      { points: 20, functions: ['crossEntropy'] },
    ]
    writeFileSync(join(folder, 'assignment.json'), JSON.stringify({ parts }))
    const { title, languages, files, rubric } = await loadAssignment(folder)
    expect({ title, languages, files }).toEqual({
      title: 'First losses',
      languages: ['typescript', 'javascript', 'python'],
      files: { solution: ['softmax', 'logSumExp', 'crossEntropy'] },
    })
    expect(rubric.parts.map((part) => [part.id, part.title])).toEqual([
      ['softmax', 'Softmax, Log-sum-exp'],
      ['cross-entropy', 'Cross-entropy'],
    ])
  })
})

describe('the schema of manifests', () => {
  it('has every convention with its values, what each means, and its default', () => {
    for (const [flag, { values, canonical, means }] of Object.entries(conventions)) {
      const field = Object.entries(schema.properties.conventions.properties).find(
        ([name]) => name === flag,
      )?.[1]
      expect(field).toMatchObject({ enum: [...values, 'open'], default: canonical })
      for (const [value, meaning] of Object.entries(means))
        expect(field?.description).toContain(`${value}: ${meaning}`)
    }
  })

  it('states the default of every limit', () => {
    for (const [limit, field] of Object.entries(schema.properties.limits.properties)) {
      const value = Object.entries(defaultLimits).find(([name]) => name === limit)?.[1]
      expect(field.description).toContain(`Default: ${value}.`)
    }
  })

  it('describes every field', () => {
    const { properties, definitions } = schema
    const fields = { ...properties, ...definitions.part.properties, ...definitions.check.properties }
    const silent = Object.entries(fields).filter(([, field]) => !('description' in field))
    expect(silent).toEqual([])
  })
})
