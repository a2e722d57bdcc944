import { within } from '../core/within.ts'

/**
 * Peak speed of a processor: what it would compute if every core were always busy.
 *
 *     cores · clock · operations per cycle
 *
 * The factor of the last is an assumption: 32 for a core with two units for 8 float32 multiply-adds each (a
 * multiply-add is two operations), 2 for one multiply-add per GPU core.
 *
 * @param cores cores, > 0
 * @param gigahertz clock in 10⁹ cycles per second, > 0
 * @param operationsPerCycle floating-point operations of one core per cycle, > 0
 * @returns a scalar, floating-point operations per second in units of 10⁹ (GFLOPs)
 * @throws {RangeError} if an argument is not positive
 *
 * @source D1 "CPU vs GPU": ~540 GFLOPs, ~11.4 TFLOPs
 * @example
 * flopsEstimate(4, 4.2, 32)   // ≈ 537.6
 * flopsEstimate(3584, 1.6, 2) // ≈ 11468.8
 */
export function flopsEstimate(cores: number, gigahertz: number, operationsPerCycle: number): number {
  within('flopsEstimate', {
    cores: [cores, '(0, ∞)'],
    gigahertz: [gigahertz, '(0, ∞)'],
    operationsPerCycle: [operationsPerCycle, '(0, ∞)'],
  })
  return cores * gigahertz * operationsPerCycle
}
