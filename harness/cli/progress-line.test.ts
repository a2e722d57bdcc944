import { describe, expect, it } from 'vitest'
import { durationText, progressLine, progressText } from './progress-line.ts'

/** The output when each submission takes `step` milliseconds. */
function written(total: number, step: number, isTTY: boolean): readonly string[] {
  const texts: string[] = []
  let time = 0
  const line = progressLine({ isTTY, columns: 60, write: (text) => texts.push(text) }, () => time)
  for (let done = 0; done <= total; done++) {
    line.update({ done, total, reused: 0 })
    time += step
  }
  line.end()
  return texts
}

describe('progress', () => {
  it('is one line that is overwritten on a terminal, and erased at the end', () => {
    const texts = written(3, 1000, true)
    expect(texts.at(-2)).toBe('\r\u001b[K▕██████████████████████████████▏ 3/3  100 %  1.0/s')
    expect(texts.at(-1)).toBe('\r\u001b[K')
    expect(texts.join('')).not.toContain('\n')
  })

  it('is at most a line per 10 % in a log', () => {
    expect(written(1000, 100, false)).toHaveLength(10)
  })

  it('is a line every half minute in a log of a slow batch', () => {
    expect(written(1000, 10_000, false).length).toBeGreaterThan(300)
  })

  it('never starts a log with 0 %', () => {
    expect(written(2, 1, false)).toEqual(['2/2  100 %  1000/s\n'])
  })

  it('measures its rate by what is graded now, not by earlier results', () => {
    expect(progressText({ done: 60, total: 100, reused: 50 }, 1000, 0)).toBe(
      '60/100  60 %  50 as before  10/s  4 s left',
    )
  })

  it('omits the bar if there is no room', () => {
    expect(progressText({ done: 5, total: 10, reused: 0 }, 1000, 30)).toBe('5/10  50 %  5.0/s  1 s left')
  })

  it.each([
    [0.2, '1 s'],
    [89, '89 s'],
    [120, '2 min'],
    [7500, '2 h 5 min'],
  ])('prints %d seconds as a person would', (seconds, text) => {
    expect(durationText(seconds)).toBe(text)
  })
})
