import { describe, expect, it } from 'vitest'
import { loadAssignment } from '#assignment'
import { answersOf, judge, makeTables, plan, publicSeed, sentenceUnder, suspectsOf } from '#kit/engine'

const { rubric } = await loadAssignment('a3-linear-classifiers')
const addedUp = plan({ ...rubric, conventions: { ...rubric.conventions, reduction: 'sum' } }, (check, draw) => publicSeed('sum', check, draw))
const tables = makeTables()
const [asked] = addedUp.candidates
if (asked === undefined) throw new Error('no conventions')

describe('where an assignment asks to add losses up', () => {
  it('no sentence and no hint asks for an average', () => {
    const said = addedUp.functions
      .filter(({ formula }) => formula.obeys.includes('reduction'))
      .flatMap(({ mistakes, everyCheck }) => [...mistakes.map(({ sentence }) => sentence), ...everyCheck.flatMap(({ sentence, hint }) => [sentence, hint ?? ''])])
      .map((says) => sentenceUnder(says, asked))
    const rules = said.map((text) => text.split('. ').at(-1) ?? text)
    expect(rules.filter((rule) => /\baverage\b|\bmean (of|over)\b|[1)X] ?\/ ?N\b|, over N\b/i.test(rule))).toEqual([])
  })

  it.each([
    ['hingeMulticlass', 'hinge-multiclass/mean-over-all-entries'],
    ['crossEntropy', 'cross-entropy/mean-over-n-times-c'],
    ['softmaxCrossEntropy', 'cross-entropy/mean-over-n-times-c'],
    ['softmaxCrossEntropyGradient', 'softmax-cross-entropy-gradient/over-n-times-c'],
  ])('%s that averages over all N · C numbers has one mistake, not two', (name, id) => {
    const answers = new Map(
      addedUp.functions.map((planned) => {
        const suspect = suspectsOf(addedUp, planned).find((one) => planned.formula.name === name && one.id === id)
        const right = suspectsOf(addedUp, planned).find((one) => one.id === 'reduction/mean')
        const flags = { ...asked, reduction: 'mean' as const }
        const variant = suspect?.variant(flags) ?? right?.variant(asked)
        return [planned.formula.name, { file: '', exported: planned.formula.name, answers: variant ? answersOf(planned, variant, tables) : [] }] as const
      }),
    )
    const { functions } = judge(addedUp, tables, { functions: answers, quiz: { file: 'answers.json', problem: 'no quiz' } })
    const diagnosis = functions.find(({ planned }) => planned.formula.name === name)?.diagnosis
    expect(diagnosis).toMatchObject({ id, kind: 'mistake', sentence: expect.stringMatching(/Here the losses are added up: divide by nothing\.$/) })
  })

  it('a loss that averages over the images has one mistake, not two', () => {
    const answers = new Map(
      addedUp.functions.map((planned) => {
        const averaged = suspectsOf(addedUp, planned).find((one) => one.id === 'reduction/mean')
        return [planned.formula.name, { file: '', exported: planned.formula.name, answers: averaged ? answersOf(planned, averaged.variant(asked), tables) : [] }] as const
      }),
    )
    const { functions } = judge(addedUp, tables, { functions: answers, quiz: { file: 'answers.json', problem: 'no quiz' } })
    const named = functions.flatMap(({ diagnosis, planned }) => (diagnosis && planned.formula.obeys.includes('reduction') ? [diagnosis] : []))
    expect(named.length).toBeGreaterThan(5)
    for (const { id, kind, sentence } of named) {
      expect([id, kind]).toEqual(['reduction/mean', 'mistake'])
      expect(sentence).toMatch(/^(?:In your answers,|Your answers are right only where) losses are averaged over the N examples\. In this assignment, losses are added up over the N examples\.$/)
    }
  })
})
