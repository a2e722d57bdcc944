/** How many nats one unit of the logarithm is worth. */
export const logBase = { e: 1, '2': Math.LN2, '10': Math.LN10 } as const
