import type { KitValue } from '#kit'
import type { NDArray } from '#reference/core/ndarray.ts'
import { mean } from '../shared/lists.ts'

/** What dropout does to a batch at test time, beside what it did in training. */
export function bothModesMeasures(answer: KitValue, given: readonly KitValue[]) {
  const [{ trained, out }, [X]] = [answer as { readonly trained: NDArray; readonly out: NDArray }, given as readonly [NDArray]]
  const over = ({ data }: NDArray): readonly number[] => Array.from(data, (y, k) => y / (X.data[k] as number))
  const [inTraining, atTest] = [over(trained).filter((factor) => factor !== 0), over(out)]
  const drops = inTraining.length < trained.data.length
  const isScaled = !drops || Math.abs(mean(inTraining) - 1) > 1e-6
  const factor = mean(atTest)
  return { 'mean factor of units at test time': factor, 'spread of these factors': Math.sqrt(mean(atTest.map((one) => (one - factor) ** 2))), 'whether training scales (1) or not (0)': inTraining.length === 0 || isScaled ? 1 : 0 }
}
