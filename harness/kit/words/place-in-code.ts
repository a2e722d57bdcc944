import type { Place } from '#runner'
import { visible } from './visible.ts'

/** Where a place is: `svm.py, line 3`, or `svm.ipynb, cell 7, line 3`. */
export const placeInCode = ({ file, cell, line }: Pick<Place, 'file' | 'cell' | 'line'>): string =>
  `${visible(file)}${cell === undefined ? '' : `, cell ${cell}`}, line ${line}`
