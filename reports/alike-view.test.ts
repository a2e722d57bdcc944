import { describe, expect, it } from 'vitest'
import { alikeView, sentencesOf } from './alike-view.ts'
import { render } from './index.ts'
import { alike } from './samples.ts'

describe('the page of submissions that are alike', () => {
  it('shows what students wrote as text, wherever it stands', async () => {
    const page = await render('alike.html', alikeView(alike))
    expect(page.match(/<script>/g)).toHaveLength(1)
    expect(page).not.toMatch(/<img|<b>|<i>|\u202e/)
    expect(page).toContain('&lt;script&gt;alert(1)&lt;/script&gt;')
    expect(page).not.toMatch(/cheat|plagiar|copied/i)
  })

  it('marks each fragment on both sides with one letter, and links the two', async () => {
    const view = alikeView(alike)
    const [first] = view.sources
    const letters = first?.sides.map(({ files }) =>
      files.flatMap(({ blocks }) => blocks.flatMap(({ letter, anchor }) => (anchor === '' ? [] : [letter]))),
    )
    // The third fragment lies inside the first one.
    expect(letters).toEqual([
      ['A', 'B'],
      ['A', 'B'],
    ])
    const page = await render('alike.html', view)
    const ids = new Set([...page.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id))
    const links = [...page.matchAll(/href="#([^"]+)"/g)].map(([, id]) => id)
    expect(links.length).toBeGreaterThan(4)
    expect(links.filter((id) => !ids.has(id))).toEqual([])
  })

  it('keeps every line of the code', () => {
    const [side] = alikeView(alike).sources[0]?.sides ?? []
    for (const [k, file] of (side?.files ?? []).entries()) {
      const lines = alike.works.get('ada')?.files[k]?.lines ?? []
      const shown = file.blocks.flatMap(({ text }) => text.split('\n'))
      expect(shown).toHaveLength(lines.length)
    }
  })

  it('separates what few share from what many do', () => {
    const { clusters, common, pairs } = alikeView(alike)
    expect(clusters.map(({ students }) => students.map(({ name }) => name))).toEqual([['ada', 'ben<b>']])
    expect(common.map(({ students }) => students.length)).toEqual([5])
    expect(pairs.map(({ isInCluster }) => isInCluster)).toEqual([true, false])
  })

  it('says how much was compared', () => {
    expect(sentencesOf(alike)).toEqual([
      '1 group of submissions answers the same wrong numbers on random inputs, which no known mistake explains.',
      '2 pairs of submissions have code alike.',
      'The answers of 2 submissions are not stored, so only their code was compared.',
    ])
  })
})
