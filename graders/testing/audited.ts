import { audit, makeTables, type Plan, plan, publicSeed, type Rubric, type Suite } from '#kit/engine'
import { conventions, type Flag } from '#reference/core/conventions.ts'

export type Choice = Readonly<Partial<Record<Flag, string>>>

/** What an audit finds wrong with a suite as the only part of an assignment, with points enough for every check. */
export const problemsOf = (suite: Suite, chosen: Choice, secret: string, filter?: Parameters<typeof plan>[2]): readonly string[] => wordsOf(plan(rubricOf(suite, chosen), (check, draw) => publicSeed(secret, check, draw), filter))

const wordsOf = (whole: Plan): readonly string[] => audit(whole, makeTables()).problems.map(({ code, sentence }) => `${code}: ${sentence}`)

/** A suite as the only part of an assignment, with points enough for every check. */
export const rubricOf = (suite: Suite, chosen: Choice): Rubric => ({ parts: [{ id: suite.stem, title: suite.title, points: 400, functions: suite.functions.map((one) => ({ function: one, suite })) }], conventions: chosen, fragileCosts: true })

const flagsOf = (suite: Suite): readonly Flag[] => [...new Set(suite.functions.flatMap(({ formula, checks }) => [...formula.obeys, ...Object.values(checks).flatMap(({ when }) => Object.keys(when) as Flag[])]))]

/** The canonical value of every flag that a suite knows. */
export const canonicalFor = (suite: Suite): Choice => Object.fromEntries(flagsOf(suite).map((flag) => [flag, conventions[flag].canonical]))

/** Every flag of a suite is open. */
export const openFor = (suite: Suite): Choice => Object.fromEntries(flagsOf(suite).map((flag) => [flag, 'open']))

/** Each other value of one flag, or the flag open, beside the canonical values of the others. */
export const othersFor = (suite: Suite): readonly Choice[] => flagsOf(suite).flatMap((flag) => [...conventions[flag].values, 'open'].filter((value) => value !== conventions[flag].canonical).map((value) => ({ ...canonicalFor(suite), [flag]: value })))
