import type { Row } from './lists.ts'

/** The ten points of the lecture’s table of coefficients, from Bishop’s book. */
export const points = { x: Array.from({ length: 10 }, (_, i) => i / 9), t: [0.349486, 0.830839, 1.007332, 0.971507, 0.133066, 0.166823, -0.848307, -0.445686, -0.563567, 0.261502] }
export const slide = 'D1 “Polynomial Coefficients”'

/** One row per point: its powers from 0 to M. */
export const powersOf = (x: Row, M: number): Row[] => x.map((point) => Array.from({ length: M + 1 }, (_, j) => point ** j))
