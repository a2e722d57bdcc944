import type { Suite } from '#kit/engine'
import { holdOptions } from './hold-options.ts'
import type { Bound } from './manifest.ts'

/**
 * The suites of functions that are bound under names of their own: `svmLossNaive` and `svmLossVectorized` are both
 * `svmLinearLoss`. Their checks are called after them.
 */
export const instancesOf = (
  bindings: Readonly<Record<string, Bound>>,
  suites: readonly Suite[],
): readonly Suite[] =>
  Object.entries(bindings).flatMap(([name, { is, holds = {}, float32 }]) =>
    suites.flatMap((suite) =>
      suite.functions
        .filter(({ formula }) => is !== undefined && formula.name === is)
        .map((one) => (Object.keys(holds).length === 0 ? one : holdOptions(one, holds)))
        .map(({ id, formula, checks, mistakes }) => ({
          stem: suite.stem,
          title: suite.title,
          functions: [
            {
              id,
              mistakes,
              formula: { ...formula, name, ...(float32 && { float32 }) },
              checks: Object.fromEntries(
                Object.entries(checks).map(([check, one]) => [
                  `${kebabCase(name)}/${check.split('/').at(-1)}`,
                  one,
                ]),
              ),
            },
          ],
          elsewhere: {},
        })),
    ),
  )

/** `svmLossNaive` as ids are spelled: `svm-loss-naive`. */
export const kebabCase = (name: string): string =>
  name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
