import { expect, it } from 'vitest'
import { cameTo, gradeStyles } from './testing/grade-styles.ts'
import { readStyles } from './testing/read-styles.ts'

const byConventions = Map.groupBy(readStyles(), ({ conventions }) => conventions)

it.each([...byConventions])(
  'code in the styles of real students comes to what it says under %s',
  async (_, styles) => {
    const results = await gradeStyles(styles)
    const found = styles.map(
      (style, k) => `${style.file}: ${style.name} | ${results[k] ? cameTo(style, results[k]) : 'no result'}`,
    )
    expect(found).toEqual(styles.map(({ file, name, expected }) => `${file}: ${name} | ${expected}`))
  },
)
