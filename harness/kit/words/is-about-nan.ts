import type { Diagnosis } from '../value/result.ts'

/** Whether a mistake shows itself by NaN, infinity or an overflow, so that an example of those shows it best. */
export const isAboutNaN = ({ sentence }: Pick<Diagnosis, 'sentence'>): boolean =>
  /NaN|∞|\binfinit|\boverflow|\b0\/0|\b(ln|log) 0\b/i.test(sentence)
