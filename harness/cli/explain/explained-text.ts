import { shellWord } from '#assignment'
import { count, list } from '#kit/engine'
import { wrap } from '../wrap.ts'
import type { Explained, ExplainedCheck, ExplainedFunction, ExplainedMistake } from './explained.ts'

/**
 * An explanation as lines for a terminal.
 *
 * @param more what commands need besides, such as `--assignment`
 */
export function explainedText(one: Explained, more: string): string {
  const lines =
    one.kind === 'function'
      ? functionText(one, more)
      : one.kind === 'mistake'
        ? mistakeText(one)
        : checkText(one, more)
  return lines.join('\n')
}

/** A command to paste. */
export const command = (name: string, id: string, more: string): string =>
  `  npx --no-install touchstone ${name} ${shellWord(id)}${more}`

function checkText(one: ExplainedCheck, more: string): readonly string[] {
  return [
    ...prose(`${one.id} asks of ${where(one)}, for ${count(one.points, 'point')}:`),
    ...prose(`Your ${one.kind === 'question' ? 'answer' : 'function'} ${one.sentence}.`, '  '),
    ...(one.kind === 'question' ? [] : prose(`It is about ${one.concept}.`)),
    ...(one.needs.length > 0 ? prose(`It runs after ${list(one.needs)}.`) : []),
    ...slideLines(one.slides),
    ...(one.kind === 'question' ? [] : ['Run only this check:', command('check --check', one.id, more)]),
  ]
}

function mistakeText({ title, id, sentence, functions, slides }: ExplainedMistake): readonly string[] {
  return [
    ...prose(
      functions.length === 0
        ? `${title} (${id}): a mistake that any function can have.`
        : `${title} (${id}): a known mistake in ${list(functions)}.`,
    ),
    ...prose(sentence, '  '),
    ...slideLines(slides),
  ]
}

function functionText(one: ExplainedFunction, more: string): readonly string[] {
  const [first] = one.checks
  return [
    ...prose(
      `${where({ function: one.id, file: one.file })} belongs to “${one.part}”. Its checks, with their points. Your function …`,
    ),
    ...one.checks.flatMap(({ id, sentence, points }) => [
      ...wrap(sentence, 80, `${String(points).padStart(4)}  `, '      '),
      `      ${id}`,
    ]),
    ...one.notRun.flatMap(({ visibility, concept, points }) =>
      wrap(`${unseen[visibility]}, about ${concept}`, 80, `${String(points).padStart(4)}  `, '      '),
    ),
    ...one.conventions.flatMap((meaning) => prose(`Convention: ${meaning}.`)),
    ...(first === undefined ? [] : ['More about a check:', command('explain', first.id, more)]),
  ]
}

const unseen = { hidden: 'A hidden check', 'after-due': 'A check kept until the due date' } as const

const where = (one: Pick<ExplainedCheck, 'function' | 'file'>): string =>
  one.function === one.file ? one.file : `${one.function} in ${one.file}`

const slideLines = (slides: readonly string[]): readonly string[] =>
  slides.length === 0 ? [] : prose(`In the lecture: ${list(slides.map((title) => `“${title}”`))}.`)

const prose = (text: string, indent = ''): readonly string[] => wrap(text, 80, indent)
