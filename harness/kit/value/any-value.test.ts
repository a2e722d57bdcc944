import { it } from 'vitest'
import { fuzzValues } from '../testing/fuzz-values.ts'

it('compares, shows and describes 9,000 hostile values without an exception or a long text', () => {
  fuzzValues(9000)
})
