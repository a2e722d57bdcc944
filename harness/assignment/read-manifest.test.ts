import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { UsageError } from '#files'
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
    const parts = [part, { ...part, title: 'Again' }]
    expect(await load(JSON.stringify({ ...small, parts }))).toMatch(
      /^assignment.json, line 1, column \d+: 'scores' is the id of an earlier part already. Give each part an id/,
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
    ['null', 'null', 'the manifest must be object, but is null'],
  ])('is refused with its place if it is %s', async (_, text, message) => {
    expect(await load(text)).toContain(message)
  })
})
