import { describe, expect, it } from 'vitest'
import { UsageError } from '#assignment'
import { fillBlocks } from './fill-blocks.ts'

const blocks = { points: '| part | points |', conventions: '- Average.' }
const fill = (text: string): string => fillBlocks('handout.md', text, blocks)

const end = '<!-- touchstone: end -->'
const points = '<!-- touchstone: points -->'

/** The message about a text, with what to do. */
function refused(text: string): string {
  try {
    return fill(text)
  } catch (error) {
    if (!(error instanceof UsageError)) throw error
    return `${error.message}. ${error.hint}`
  }
}

describe('a handout', () => {
  it('keeps what its author wrote, and has its tables between the markers', () => {
    const written = `# Title\n\nMy words.\n\n${points}\nold\n${end}\n\nMore words.\n`
    const filled = `# Title\n\nMy words.\n\n${points}\n\n| part | points |\n\n${end}\n\nMore words.\n`
    expect(fill(written)).toBe(filled)
    expect(fill(filled)).toBe(filled)
  })

  it('stays as it is without markers, and with line ends of Windows', () => {
    expect(fill('# Title\r\nWords.\r\n')).toBe('# Title\r\nWords.\r\n')
    expect(fill(`a\r\n${points}\r\n${end}\r\nb`)).toBe(`a\r\n${points}\r\n\n| part | points |\n\n${end}\r\nb`)
  })

  it.each([
    [
      `\n<!-- touchstone: pionts -->\n${end}`,
      "handout.md, line 2: nothing called 'pionts' is generated. Did you mean 'points'?",
    ],
    [
      `\n${points}\nwords`,
      "handout.md, line 2: nothing ends 'points', which is generated. Write <!-- touchstone: end --> where your own text goes on.",
    ],
    [`${points}\n<!-- touchstone: conventions -->\n${end}`, "handout.md, line 1: nothing ends 'points'"],
    [`words\n${end}`, 'handout.md, line 2: nothing generated ends here. Delete this line.'],
  ])('with a marker that cannot be understood is left alone, and the line named: %j', (text, message) => {
    expect(refused(text)).toContain(message)
  })
})
