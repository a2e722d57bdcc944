import { conventions, type Flag } from '#reference/core/conventions.ts'
import type { Manifest } from './manifest.ts'
import type { Problem } from './problem.ts'

/** What is wrong with texts that decide a convention: it must be open, and have the value. */
export const checkStated = ({ stated = {}, conventions: chosen }: Manifest): readonly Problem[] =>
  Object.entries(stated).flatMap(([flag, texts]): readonly Problem[] => {
    const known = Object.hasOwn(conventions, flag) ? conventions[flag as Flag].values : []
    if (known.length === 0 || chosen[flag as Flag] !== 'open')
      return [
        {
          field: ['stated', flag],
          code: 'stated-not-open',
          message: `'${flag}' is no convention that this assignment leaves open`,
          hint: `Write "${flag}": "open" in conventions, or take its texts out.`,
        },
      ]
    return Object.keys(texts).flatMap((value): readonly Problem[] =>
      known.some((one) => one === value)
        ? []
        : [
            {
              field: ['stated', flag, value],
              code: 'stated-value',
              message: `'${value}' is no value of ${flag}`,
              hint: `Its values are ${known.join(', ')}.`,
            },
          ],
    )
  })
