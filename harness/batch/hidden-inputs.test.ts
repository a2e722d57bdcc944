import { expect, it } from 'vitest'
import { gradeChanged, preparedFor } from './testing/grade-changed.ts'
import { hiddenNumbers } from './testing/hidden-numbers.ts'
import { leaking, leaks, returning, returns } from './testing/leaks.ts'

const { plan } = await preparedFor()
const hidden = hiddenNumbers(plan)
/** For those that wait for what is not sent while they do. */
const impatient = { wall: 2 }
const leaked = (page: string | undefined) => hidden.filter((one) => page === undefined || page.includes(one))

const inPython = {
  ...Object.fromEntries(Object.entries(leaks).map(([id, body]) => [id, leaking(body, hidden)])),
  ...Object.fromEntries(Object.entries(returns).map(([id, body]) => [id, returning(body, hidden)])),
}

it('lets no input of a hidden check reach the page of a Python submission', async () => {
  const { results, pages } = await gradeChanged(
    {
      ...Object.fromEntries(Object.entries(inPython).map(([id, text]) => [id, { 'svm.py': text }])),
      'signals-by-nothing': { 'svm.py': '' },
    },
    impatient,
  )
  for (const [id, page] of pages) expect(leaked(page), id).toEqual([])
  // The attacks saw them, and staff see what they did.
  expect(leaked(JSON.stringify(results.get('throws-its-arguments')))).not.toEqual([])
  expect(leaked(results.get('prints-its-arguments')?.printedForStaff)).not.toEqual([])
  expect(pages.get('throws-its-arguments')).toContain('ValueError')
  expect(pages.get('throws-hidden-arguments')).toContain('does not run on others of the same kind')
  expect(pages.get('throws-hidden-arguments')).not.toContain('ValueError')
  expect(pages.get('returns-hidden-arguments')).toContain('wrong on others of the same kind')
  expect(leaked(results.get('answers-public-calls-itself')?.printedForStaff)).not.toEqual([])
  expect(pages.get('finds-what-it-left')).toContain('later: ')
  expect(results.get('finds-what-it-left')?.printedForStaff).toContain('left it')
  expect(pages.get('exits-with-its-arguments')).not.toContain('exit code 77')
  expect(pages.get('signals-by-side-effects')).not.toMatch(
    /in place|single precision|[Pp]rinted|gone from NumPy/,
  )
  expect(pages.get('signals-by-time')?.replaceAll('by-time', 'by-nothing')).toBe(
    pages.get('signals-by-nothing'),
  )
})

it('counts the fresh inputs of public checks among those that are hidden', () => {
  const numbersIn = (isFresh: boolean): readonly string[] => {
    const calls = plan.functions.flatMap((one) =>
      one.calls.filter(({ fresh }) => (fresh ?? false) === isFresh),
    )
    return JSON.stringify(calls.map(({ call }) => call.args)).match(/\d+\.\d{5,}/g) ?? []
  }
  const known = new Set(numbersIn(false))
  const fresh = numbersIn(true).filter((one) => !known.has(one))
  expect(fresh.length).toBeGreaterThan(100)
  expect(fresh.filter((one) => !hidden.includes(one))).toEqual([])
})

/** Bodies of `hingeMulticlass(scores, labels)`; `right` is the right one. */
const inTypeScript = {
  'reads-ahead-in-its-pipe': `
    const bytes = new Uint8Array(1 << 20)
    let text = ''
    for (const descriptor of [3, 100, 0]) {
      try {
        const length = readSync(descriptor, bytes, 0, bytes.length, null)
        text += [...new Float64Array(bytes.buffer, 0, length >> 3)].filter((x) => hidden.has(Math.abs(x))).slice(-150).join(' ')
      } catch {}
    }
    throw new Error(text)`,
  'throws-its-arguments': 'throw new Error(JSON.stringify(scores))',
  'throws-hidden-arguments':
    'if (isHidden(scores)) throw new Error(JSON.stringify(scores)); return right(scores, labels)',
  'prints-its-arguments': 'console.error(JSON.stringify(scores)); return right(scores, labels)',
  'remembers-its-arguments': `
    const all = (globalThis.seen ??= [])
    all.push(scores)
    throw new Error(JSON.stringify(all).slice(-1500))`,
  'exits-with-its-arguments': 'if (isHidden(scores)) process.exit(77); return right(scores, labels)',
  'leaves-a-file': `
    if (isHidden(scores)) { writeFileSync('/tmp/left', JSON.stringify(scores)); return right(scores, labels) }
    throw new Error('later: ' + (existsSync('/tmp/left') ? readFileSync('/tmp/left', 'utf8') : ''))`,
  'signals-by-side-effects': `
    if (!isHidden(scores)) return right(scores, labels)
    console.log('hidden')
    scores[0][0] += 1
    return Math.fround(right(scores, labels))`,
}

it('lets no input of a hidden check reach the page of a TypeScript submission', async () => {
  const change = (body: string) => (text: string) =>
    text
      .replace(/export const hingeMulticlass\b/, 'const right')
      .replaceAll(/\bhingeMulticlass\(/g, 'right(')
      .concat(`
        import { existsSync, readFileSync, readSync, writeFileSync } from 'node:fs'
        const hidden = new Set([${hidden.join(', ')}])
        const isHidden = (x: number[][]) => hidden.has(Math.abs(x[0][0]))
        export function hingeMulticlass(scores: number[][], labels: number[]): number {${body}}`)
  const { results, pages } = await gradeChanged(
    Object.fromEntries(Object.entries(inTypeScript).map(([id, body]) => [id, { 'svm.ts': change(body) }])),
    impatient,
  )
  for (const [id, page] of pages) expect(leaked(page), id).toEqual([])
  expect(leaked(JSON.stringify(results.get('throws-its-arguments')))).not.toEqual([])
  expect(leaked(results.get('prints-its-arguments')?.printedForStaff)).not.toEqual([])
  expect(pages.get('leaves-a-file')).toContain('later: ')
  expect(pages.get('exits-with-its-arguments')).not.toContain('exit code 77')
  expect(pages.get('signals-by-side-effects')).not.toMatch(/in place|single precision|[Pp]rinted/)
})
