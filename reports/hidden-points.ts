import type { NotRun, Result } from '#kit/engine'

/** The points of the checks of a function, a part or everything that did not run here. */
export const hiddenPoints = ({ notRun = [] }: Result, own: Partial<Pick<NotRun, 'part' | 'function'>> = {}) =>
  notRun
    .filter((one) => own.part === undefined || own.part === one.part)
    .filter((one) => own.function === undefined || own.function === one.function)
    .reduce((total, { maxPoints }) => total + maxPoints, 0)
