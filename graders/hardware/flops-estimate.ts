import { formula, printed, right, scalar, suite } from '#kit'
import { flopsEstimate } from '#reference/hardware/flops-estimate.ts'

const speed = formula(
  { flopsEstimate },
  {
    id: 'flops-estimate',
    inputs: [scalar('cores', [4, 8, 64, 3584]), scalar('gigahertz', [2, 4.2, 1.6, 3.5]), scalar('operationsPerCycle', [32, 2, 16])],
    sizes: {},
    holes: {
      cores: right((cores: number): number => cores).wrong('one-core', 'One core counted', () => 1, 'Your speed is that of one core. All cores compute at the same time: multiply by their number.'),
      clock: right((gigahertz: number): number => gigahertz).wrong('clock-missing', 'Clock left out', () => 1, 'Your speed does not depend on the clock. It is the number of cycles per second: multiply by it.'),
      operations: right((operations: number): number => operations)
        .wrong('one-operation', 'One operation per cycle', () => 1, 'You count one operation per cycle. Multiply by those that a core completes in each.')
        .wrong('operations-divided', 'Divided by operations', (operations) => 1 / operations, 'You divide by the operations per cycle. More of them make a processor faster: multiply.'),
      unit: right(1)
        .wrong('in-flops', 'Not in units of 10⁹', 1e9, 'Your number is 10⁹ times too large. The clock is given in units of 10⁹, and so is the answer.')
        .wrong('in-teraflops', 'Units of 10¹²', 1e-3, 'Your number is 1000 times too small. The answer is in units of 10⁹ operations per second, as the clock is.'),
    },
    reading: (d) => (cores, gigahertz, operationsPerCycle) => d.unit * d.cores(cores) * d.clock(gigahertz) * d.operations(operationsPerCycle),
  },
)

const slide = 'D1 “CPU vs GPU”'

export default suite('hardware/flops-estimate', 'Peak speed of a processor', [
  speed.with({
    cpu: speed.golden('is 540 gigaflops for a CPU', {
      weight: 2,
      given: { cores: 4, gigahertz: 4.2, operationsPerCycle: 32 },
      gives: printed('537.6'),
      source: `${slide}: ~540 GFLOPs, with 32 operations per cycle`,
      hint: 'One core completes 32 operations in each of 4.2 · 10⁹ cycles per second.',
    }),
    gpu: speed.golden('is 11.5 teraflops for a GPU', { given: { cores: 3584, gigahertz: 1.6, operationsPerCycle: 2 }, gives: printed('11468.8'), source: `${slide}: 3584 cores of 1.6 GHz; the slide prints ~11.4 TFLOPs`, hint: 'A teraflop is 1000 gigaflops.' }),
    random: { weight: 1 },
    smallest: false,
    larger: { inputs: [scalar('cores', [16384, 6912]), scalar('operationsPerCycle', [4, 8])], concept: 'larger processors' },
  }),
])
