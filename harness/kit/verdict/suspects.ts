import { type Conventions, conventions, type Flag } from '#reference/core/conventions.ts'
import type { Plan, PlannedFunction } from '../plan/plan-types.ts'
import { readingVariant, rightVariant, type Variant } from '../plan/variants.ts'
import { sentenceUnder } from '../suite/choice.ts'
import type { Decisions } from '../suite/erased.ts'
import { capital } from '../value/capital.ts'

/** A single thing that can be wrong, or a pair, and how to compute it under a convention. */
export interface Suspect {
  readonly id: string
  /** Of a pair, one for each mistake. */
  readonly titles: readonly string[]
  /** It is another value of a pinned convention. */
  readonly isConvention: boolean
  /** The convention on which its sentence depends. */
  readonly wordedBy?: Flag
  /** What a student reads; it may depend on the convention under which the suspect explains the answers. */
  readonly sentences: (flags: Conventions) => readonly string[]
  readonly decisions: Decisions
  readonly variant: (flags: Required<Conventions>) => Variant
  /** Of a pair, the two. */
  readonly both?: readonly Suspect[]
}

/** The mistakes of the suite, and every value of a pinned flag other than the pinned one. */
export function suspectsOf(plan: Plan, planned: PlannedFunction): readonly Suspect[] {
  const { formula } = planned
  const fromSuite = planned.mistakes.map(
    ({ id, title, sentence, decisions }): Suspect => ({
      id,
      titles: [title],
      isConvention: false,
      decisions,
      ...(typeof sentence === 'object' && { wordedBy: sentence.flag }),
      sentences: (flags) => [sentenceUnder(sentence, flags)],
      variant: (flags) => readingVariant(formula, flags, id, decisions),
    }),
  )
  const asked: Conventions = plan.candidates[0] ?? {}
  const fromFlags = formula.obeys
    .filter((flag) => plan.pinned.has(flag))
    .flatMap((flag) =>
      conventions[flag].values
        .filter((value) => value !== asked[flag])
        .map((value): Suspect => {
          return {
            id: `${flag}/${value}`,
            titles: [capital(meaningOf(flag, { [flag]: value }))],
            isConvention: true,
            sentences: () => [againstPinned(planned, flag, value, asked)],
            decisions: { [flag]: value },
            // It answered the calls that were asked, also those that are never made where it is the convention.
            variant: (flags) => ({
              ...rightVariant(formula, { ...flags, [flag]: value }),
              flags,
              instead: { ...flags, [flag]: value },
            }),
          }
        }),
    )
  return [...fromSuite, ...fromFlags]
}

/**
 * What is said of a function that follows another value of a pinned flag. A gradient shows nothing of how its loss is
 * computed, only for which loss it is right.
 */
export function againstPinned(
  planned: PlannedFunction,
  flag: Flag,
  value: string,
  asked: Conventions,
): string {
  const [here, elsewhere] = [meaningOf(flag, { [flag]: value }), meaningOf(flag, asked)]
  return `${isGradient(planned) ? 'Your answers are right only where' : 'In your answers,'} ${here}. In this assignment, ${elsewhere}.`
}

/** Whether the answers are a gradient and nothing else. */
export const isGradient = ({ everyCheck, checks }: PlannedFunction): boolean =>
  everyCheck.some(({ kind }) => kind === 'measured') &&
  !checks.some(({ check }) => check.resultPart === 'loss')

/** Unions of two suspects that decide different things. */
export const unionsOf = (planned: PlannedFunction, suspects: readonly Suspect[]): readonly Suspect[] =>
  suspects.flatMap((first, k) =>
    suspects.slice(k + 1).flatMap((second): Suspect[] => {
      const [a, b] = [first.decisions, second.decisions]
      if (Object.keys(a).some((key) => Object.hasOwn(b, key))) return []
      const id = `${first.id} + ${second.id}`
      return [
        {
          id,
          titles: [...first.titles, ...second.titles],
          isConvention: false,
          sentences: (flags) => [...first.sentences(flags), ...second.sentences(flags)],
          decisions: { ...a, ...b },
          both: [first, second],
          variant: (flags) => readingVariant(planned.formula, flags, id, { ...a, ...b }),
        },
      ]
    }),
  )

/** What a value of a flag means, in words. */
export const meaningOf = (flag: Flag, flags: Conventions): string =>
  (conventions[flag].means as Readonly<Record<string, string>>)[flags[flag] ?? ''] ?? String(flags[flag])
