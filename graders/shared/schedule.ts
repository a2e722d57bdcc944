import { integer, right, scalar } from '#kit'

/** What a schedule takes: the rate of the first epoch, and the index of the epoch, from 0. */
export const epochs = [scalar('eta0', [1, 0.5, 0.1, 0.25]), integer('t', [2, 1, 0, 3, 5, 7, 10, 12])] as const

/** Epochs after which little of the rate is left. */
export const late = integer('t', [25, 40, 33])

/** The rate of the first epoch. */
export const first = (group: string) => right((eta0: number): number => eta0).wrong(`${group}/no-first-rate`, 'First rate left out', () => 1, 'Your rate does not depend on that of the first epoch. Multiply by it.')

/** The index of the epoch: the first one is 0. */
export const counted = (group: string) => right((t: number): number => t).wrong(`${group}/counted-from-1`, 'Epochs counted from 1', (t) => t + 1, 'Your first epoch has a lower rate already: you count epochs from 1. The first one is t = 0.')

/** What is left of the rate if a share that is meant for epoch t is multiplied in at every epoch up to t. */
export const compounded = (t: number, share: (epoch: number) => number): number => Array.from({ length: t + 1 }, (_, epoch) => share(epoch)).reduce((all, x) => all * x, 1)
