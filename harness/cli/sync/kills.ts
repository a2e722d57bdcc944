import { audit, killMatrixText, makeTables, type Suite } from '#kit/engine'
import { suitePlan } from './suite-plan.ts'

/** `fixtures/kills/<topic>/<id>.txt`: which check of a suite catches which mistake, under canonical conventions. */
export const killsOf = (suite: Suite): string =>
  killMatrixText(audit(suitePlan(suite, 'all'), makeTables()).matrices)
