import { type CallOfCheck, resultJson } from '#judge'
import { count, defuse, placeInCode, type Result, visible, visibleLines } from '#kit/engine'
import { checkText, conventionText } from '#reports'

/** The longest value that is printed whole; `--json` has all of every value. */
const longestValue = 600

/** Everything that is known of one check, as text: the finding, the mistake, and every call. */
export function oneCheckText(id: string, result: Result, calls: readonly CallOfCheck[]): string {
  const check = result.checks.find((one) => one.id === id)
  const lines = [
    ...(check === undefined
      ? ['Not made under the conventions that your code follows:', ...conventionLines(result, calls)]
      : [
          `${id}: your function ${visible(check.sentence)}`,
          '',
          checkText(check, result, { audience: 'student' }),
        ]),
    ...(check?.counterexample?.seed === undefined
      ? []
      : ['', `The failing call is draw ${check.counterexample.draw}, seed ${check.counterexample.seed}.`]),
    '',
    `${count(calls.length, 'call')} of this check:`,
    ...calls.flatMap((call, k) => ['', ...callLines(call, `${k + 1} of ${calls.length}`)]),
    ...(result.printed.trim() === '' ? [] : ['', 'What your code printed:', ...printedLines(result)]),
  ]
  return defuse(lines.join('\n'))
}

/** The same as one line of JSON. */
export const oneCheckJson = (result: Result, calls: readonly CallOfCheck[]): string =>
  `{"result":${resultJson(result)},"calls":${JSON.stringify(calls)}}`

/** The conventions of the function that is called: in another group, another function may follow others. */
function conventionLines(result: Result, [call]: readonly CallOfCheck[]): readonly string[] {
  const name = result.functions.find(({ exported }) => exported === call?.function)?.name
  return result.conventions
    .filter(({ functions }) => name === undefined || (functions?.includes(name) ?? true))
    .map((one) => `  ${one.flag} ${one.value}: ${conventionText(one, result)}`)
}

const printedLines = ({ printed }: Result): readonly string[] =>
  visibleLines(printed).map((line) => `  │ ${line}`)

function callLines(call: CallOfCheck, position: string): readonly string[] {
  const { args, got, expected, seed, draw, answer, error } = call
  const named = [
    ...args.map(({ name, value }) => [name, value.text]),
    ...(got === undefined ? [] : [['yours', got.text]]),
    ...(error === undefined ? [] : [['error', `${error.type}: ${error.message}${place(error)}`]]),
    ...(expected === undefined ? [] : [['expected', expected.text]]),
  ]
  const width = Math.max(...named.map(([name = '']) => name.length)) + 2
  const drawn = seed === undefined ? '' : `, draw ${draw}, seed ${seed}`
  return [
    `Call ${position}${drawn}: ${answers[answer]}`,
    ...named.map(([name = '', text = '']) => `  ${visible(name.padEnd(width))}${shortened(visible(text))}`),
  ]
}

const answers: Readonly<Record<CallOfCheck['answer'], string>> = {
  returned: 'returned',
  threw: 'threw',
  missing: 'the file does not export the function',
  adapter: "the course's adapter failed",
  unloadable: 'the file does not load',
  died: 'the process was stopped or exited',
  unanswered: 'not run',
}

const place = ({ at }: NonNullable<CallOfCheck['error']>): string =>
  at === undefined ? '' : ` (${placeInCode(at)})`

const shortened = (text: string): string =>
  text.length <= longestValue
    ? text
    : `${text.slice(0, longestValue)}… (${text.length} characters; --json has all of them)`
