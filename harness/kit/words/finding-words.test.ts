import { expect, it } from 'vitest'
import type { Finding } from '../value/finding.ts'
import { findingWords } from './finding-words.ts'

/** Everything that is said of a finding, one line each, help marked. */
function saw(finding: Finding, language: 'typescript' | 'python' = 'python'): string {
  const { headline, lines = [], help = [] } = findingWords(finding, 'hinge_multiclass', language)
  return [headline, ...lines, ...help.map((line) => `help: ${line}`)].join('\n')
}

it('asks for a return where nothing came back, not where a part of the answer is missing', () => {
  const nothing = { code: 'type', got: 'nothing', expected: 'a number' } as const
  expect(saw({ ...nothing, where: '' })).toContain('Write return')
  expect(saw({ ...nothing, where: 'dX' })).toMatch(/ whose dX is missing, expected a number\.$/)
})

it('lists the first names that a file exports instead', () => {
  const instead = Array.from({ length: 50 }, (_, k) => `f${k}`)
  const lines = saw({ code: 'missing', file: 'svm.py', name: 'hinge_multiclass', instead }).split('\n')
  expect(lines[1]).toBe(`It defines ${instead.slice(0, 20).join(', ')} and others.`)
})

it('reports the shape before the numbers', () => {
  expect(saw({ code: 'shape', got: [3, 2], expected: [2, 3], where: '' })).toMatchInlineSnapshot(`
    "hinge_multiclass returned 3 × 2, expected 2 × 3.
    help: Rows and columns seem swapped: check the order of the axes and of the arguments, or transpose the result."
  `)
  expect(saw({ code: 'shape', got: [3, 3], expected: [2, 3], where: '' })).toMatchInlineSnapshot(`
    "hinge_multiclass returned 3 × 3, expected 2 × 3."
  `)
  expect(saw({ code: 'axes', got: [6], expected: [2, 3], where: '' })).toMatchInlineSnapshot(`
    "hinge_multiclass returned an array with 1 axis (6 numbers), expected 2 axes (2 × 3).
    help: The number of entries is right: arrange them as 2 × 3."
  `)
  expect(saw({ code: 'axes', got: [2, 1], expected: [2], where: '' })).toMatchInlineSnapshot(`
    "hinge_multiclass returned an array with 2 axes (2 × 1), expected 1 axis (2 numbers).
    help: The number of entries is right: arrange them as a flat array."
  `)
  expect(saw({ code: 'axes', got: [], expected: [3], where: '' })).toMatchInlineSnapshot(`
    "hinge_multiclass returned a single number, expected 3 numbers."
  `)
  expect(saw({ code: 'axes', got: [], expected: [1], where: '' })).toMatchInlineSnapshot(`
    "hinge_multiclass returned a single number, expected an array of 1 number.
    help: Return an array, even for a single number."
  `)
})

it('names an entry of a list by its place', () => {
  expect(saw({ code: 'type', got: 'a text', expected: 'a number', where: '[0][1]' })).toMatch(
    /^Entry \[0\]\[1\] of the result of hinge_multiclass is a text, expected a number\./,
  )
})

it('calls a record what the language of the student calls it', () => {
  const finding = { code: 'type', got: 'a list of 2', expected: 'a record with dX, dw', where: '' } as const
  expect(saw(finding)).toBe('hinge_multiclass returned a list of 2, expected a dict with dX, dw.')
  expect(saw(finding, 'typescript')).toContain('expected an object with dX, dw.')
  const listed = { ...finding, got: 'a list whose entry [0] is a record with dX', expected: 'a number' }
  expect(saw(listed)).toContain('entry [0] is a dict with dX')
})

it('tells a missing return from a wrong type', () => {
  expect(saw({ code: 'type', got: 'nothing', expected: 'a number', where: '' })).toMatchInlineSnapshot(`
    "hinge_multiclass returned nothing, expected a number.
    help: Write return before the answer."
  `)
  expect(saw({ code: 'type', got: 'a string', expected: 'a number', where: 'loss' })).toMatchInlineSnapshot(`
    "hinge_multiclass returned a result whose loss is a string, expected a number.
    help: Return the number itself, without quotes or formatting."
  `)
})

it('takes a name with a capital for a class, in which a graded function may be hidden', () => {
  const missing = { code: 'missing', file: 'svm.py', name: 'hinge_multiclass' } as const
  expect(saw({ ...missing, instead: ['SVM'] })).toContain(
    'It defines SVM.\nhelp: If it is a method of SVM, move it out: a graded function stands outside any class.',
  )
  expect(saw({ ...missing, instead: ['hinge', 'SVM'] })).toContain('If one of these is meant, rename it')
})

it('says that a file ended the program while it was loaded', () => {
  const death = { by: 'exit', code: null, signal: 'SIGABRT' } as const
  expect(saw({ code: 'unloadable', file: 'training.py', death })).toMatchInlineSnapshot(`
    "training.py ended the whole program with an abort (SIGABRT) while it was loaded.
    Nothing in this file can be checked until it loads.
    help: Remove the call that ends the program, such as a call to abort."
  `)
})

it('says where NaN and infinity come from', () => {
  expect(
    saw({ code: 'not-finite', index: [0, 1], got: 'NaN', expected: '1', where: '' }),
  ).toMatchInlineSnapshot(`
    "hinge_multiclass returned NaN at [0, 1], expected 1.
    That is row 0, column 1, counted from 0.
    help: NaN comes from 0/0, ∞ − ∞, 0 · ∞, or a variable without a start value: find the first step that makes one."
  `)
  expect(
    saw({ code: 'not-finite', index: [], got: '-Infinity', expected: '1', where: '' }),
  ).toMatchInlineSnapshot(`
    "hinge_multiclass returned -Infinity, expected 1.
    help: Infinity comes from exp of a large number, log of 0 or division by 0: find the first such step."
  `)
})

it('says that a function was not found, never that it is wrong', () => {
  const missing = {
    code: 'missing',
    file: 'svm.py',
    name: 'hinge_multiclass',
    instead: ['hinge_multclass'],
  } as const
  expect(saw(missing)).toMatchInlineSnapshot(`
    "hinge_multiclass was not found: svm.py defines nothing of that name.
    It defines hinge_multclass.
    help: If one of these is meant, rename it to hinge_multiclass."
  `)
  expect(saw({ ...missing, instead: [] })).toMatchInlineSnapshot(
    `"hinge_multiclass was not found: svm.py defines nothing of that name."`,
  )
  expect(saw({ ...missing, file: 'svm.ts', instead: [] })).toMatchInlineSnapshot(`
    "hinge_multiclass was not found: svm.ts exports nothing of that name.
    help: If it is written there, put export before it."
  `)
  expect(saw({ ...missing, instead: [], noFile: true })).toMatchInlineSnapshot(`
    "hinge_multiclass is not written yet: there is no svm.py."
  `)
  expect(saw({ ...missing, instead: [], noFile: true, meant: ['svm.py.txt'] })).toMatchInlineSnapshot(`
    "hinge_multiclass was not found: there is svm.py.txt, but no svm.py.
    help: Rename svm.py.txt to svm.py."
  `)
  expect(saw({ ...missing, instead: [], noFile: true, meant: ['a/svm.ipynb'] })).toMatchInlineSnapshot(`
    "hinge_multiclass was not found: there is a/svm.ipynb, but no svm.py.
    help: Move a/svm.ipynb to svm.ipynb."
  `)
  expect(
    saw({ ...missing, instead: [], noFile: true, meant: ['a/svm.py', 'b/svm.py'] }),
  ).toMatchInlineSnapshot(`
    "hinge_multiclass was not found: there are a/svm.py and b/svm.py, but no svm.py.
    help: Hand in one of them as svm.py."
  `)
  expect(saw({ code: 'not-written' })).toMatchInlineSnapshot(`
    "hinge_multiclass is not written yet."
  `)
})

it('shows the place of an error in the student’s own code', () => {
  const at = { file: 'svm.py', line: 12, column: 5, excerpt: '\tlosses = scores[labels]\n' }
  const error = { type: 'IndexError', message: 'index 3 is out of bounds', at }
  expect(saw({ code: 'threw', error })).toMatchInlineSnapshot(`
    "hinge_multiclass stopped with IndexError: index 3 is out of bounds
    svm.py, line 12, column 5:
          losses = scores[labels]"
  `)
  expect(saw({ code: 'unloadable', file: 'svm.py', error })).toMatchInlineSnapshot(`
    "svm.py could not be loaded: IndexError: index 3 is out of bounds
    svm.py, line 12, column 5:
          losses = scores[labels]
    Nothing in this file can be checked until it loads.
    help: Fix this place first, then run the checks again."
  `)
  expect(saw({ code: 'threw', error: { type: 'Error', message: ' ' } })).toMatchInlineSnapshot(`
    "hinge_multiclass stopped with Error, without a message"
  `)
})

it('makes control characters in a student’s error visible', () => {
  const error = {
    type: 'Error',
    message: 'a\u001b[31m\nb\u202e',
    at: { file: 'x\u0007.ts', line: 1, excerpt: '\u009b2J' },
  }
  expect(saw({ code: 'threw', error })).toMatchInlineSnapshot(`
    "hinge_multiclass stopped with Error: a␛[31m (and 1 more line)
    x␇.ts, line 1:
        \\u009b2J"
  `)
})

it('tells computing for too long from waiting for too long', () => {
  const time = (clock: 'cpu' | 'wall'): Finding => ({ code: 'died', death: { by: 'time', clock, limit: 2 } })
  expect(saw(time('cpu'))).toMatchInlineSnapshot(`
    "hinge_multiclass ran for 2 seconds without an answer and was stopped.
    help: Look for a loop or recursion that never ends."
  `)
  expect(saw(time('wall'))).toMatchInlineSnapshot(`
    "hinge_multiclass gave no answer within 2 seconds and was stopped.
    help: It was waiting, not computing: look for a pause, keyboard input, a file or the network."
  `)
})

it('says which limit was reached, and what ended the program', () => {
  expect(saw({ code: 'died', death: { by: 'memory', limit: 1024 } })).toMatchInlineSnapshot(`
    "hinge_multiclass used more than 1024 MiB of memory and was stopped.
    help: Look for a list that grows at every step, or an array with an extra axis."
  `)
  expect(saw({ code: 'died', death: { by: 'processes', limit: 64 } })).toMatchInlineSnapshot(`
    "hinge_multiclass started more than 64 processes and was stopped.
    help: Compute in one process; nothing here needs another."
  `)
  expect(saw({ code: 'died', death: { by: 'output', limit: 1 } })).toMatchInlineSnapshot(`
    "hinge_multiclass printed more than 1 MiB and was stopped.
    help: Remove prints from your loops."
  `)
  expect(saw({ code: 'died', death: { by: 'exit', code: 0, signal: null } })).toMatchInlineSnapshot(`
    "hinge_multiclass ended the whole program (exit code 0) before it returned.
    help: Return the answer; do not call exit."
  `)
  expect(saw({ code: 'died', death: { by: 'exit', code: null, signal: 'SIGSEGV' } })).toMatchInlineSnapshot(`
    "hinge_multiclass ended the whole program with a bad memory access (SIGSEGV) before it returned.
    help: Look for a recursion that is too deep."
  `)
  expect(saw({ code: 'died', death: { by: 'protocol', detail: 'a frame of 4 GiB' } })).toMatchInlineSnapshot(`
    "Something other than an answer came back from hinge_multiclass: a frame of 4 GiB.
    help: Return the answer as numbers or arrays, and leave open files alone."
  `)
})

it('tells a promise that never settles from a program that ends', () => {
  const error = { type: 'UnsettledPromise', message: '' }
  expect(saw({ code: 'threw', error })).toMatchInlineSnapshot(`
    "hinge_multiclass returned a promise that never settles.
    help: Return the value itself, or look for a promise that nothing resolves."
  `)
  const at = { file: 'scores.ts', line: 4, excerpt: "await import('./svm.ts')" }
  expect(saw({ code: 'unloadable', file: 'svm.ts', error: { ...error, at } })).toMatch(
    /^scores\.ts waits for a promise .*\nscores\.ts, line 4:/,
  )
  expect(saw({ code: 'unloadable', file: 'svm.ts', error })).toMatchInlineSnapshot(`
    "svm.ts, or a file that it imports, waits for a promise that never settles while it is loaded.
    Nothing in this file can be checked until it loads.
    help: Look for an await outside any function: of a promise that nothing resolves, or of a file that imports the one that awaits it."
  `)
})

it('says why a check was not run after two stops', () => {
  expect(saw({ code: 'died', death: { by: 'memory', limit: 1024 }, again: true })).toMatchInlineSnapshot(`
    "hinge_multiclass used more than 1024 MiB of memory and was stopped.
    This check was not run, because hinge_multiclass had already been stopped twice.
    help: Look for a list that grows at every step, or an array with an extra axis."
  `)
})

it('says what two answers to the same call were, and how to see it', () => {
  const [first, second] = [{ text: '138.549132' }, { text: '141.799132' }]
  const finding = { code: 'relation', rule: '', again: true, first, second, allowed: 1e-9 } as const
  expect(saw({ ...finding, difference: 3.25 })).toMatchInlineSnapshot(`
    "The same call to hinge_multiclass gave 138.549, and then 141.799.
    They differ by 3.25.
    Run the loop below: all answers should be the same. Your numbers may differ from those shown."
  `)
})

it('states the rule that two answers break', () => {
  const rule = 'moving all scores of an image together changes nothing'
  const [first, second] = [{ text: '2.9' }, { text: '3.4' }]
  expect(
    saw({ code: 'relation', rule, first, second, difference: 0.5, allowed: 1e-9 }),
  ).toMatchInlineSnapshot(`
    "The answers of hinge_multiclass break a rule: moving all scores of an image together changes nothing.
    First answer: 2.9
    Second answer: 3.4
    Off by 0.5."
  `)
})

it('explains refusals, changed arguments, quiz answers and verdicts', () => {
  expect(
    saw({ code: 'did-not-throw', because: 'there are no images', got: { text: 'NaN' } }),
  ).toMatchInlineSnapshot(`
    "hinge_multiclass accepted an input that it should refuse: there are no images.
    It returned NaN.
    help: Check the arguments first, and throw an error that says what is wrong with them."
  `)
  expect(saw({ code: 'changed-argument', argument: 'W' })).toMatchInlineSnapshot(`
    "hinge_multiclass changed its argument W.
    The caller still needs the old values.
    help: Work on a copy."
  `)
  expect(saw({ code: 'unanswered', question: 'bits of 0.775', file: 'answers.json' })).toMatchInlineSnapshot(`
    "answers.json has no answer to “bits of 0.775” yet."
  `)
  expect(saw({ code: 'answer', question: 'bits of 0.775', got: '7' })).toMatchInlineSnapshot(`
    "Your answer to “bits of 0.775” is not right.
    You wrote 7."
  `)
  expect(saw({ code: 'answer', question: 'why', got: '"hinge stays 0"', wanted: 'a letter' })).toContain(
    'Your answer to “why” must be a letter.',
  )
  const problem =
    'answers.json is not valid JSON; line 3, column 30: // bits is a comment, which JSON does not allow'
  expect(saw({ code: 'unanswered', question: 'why', file: 'answers.json', problem })).toMatchInlineSnapshot(`
    "No answer can be read, because answers.json is not valid JSON.
    Line 3, column 30: // bits is a comment, which JSON does not allow."
  `)
  expect(saw({ code: 'judged', text: 'The loss rises.' })).toMatchInlineSnapshot(`
    "The loss rises."
  `)
})
