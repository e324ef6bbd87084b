/** Time comes in through here, so that a test owns it. */
export interface Clock {
  now(): Date
}

export const systemClock: Clock = { now: () => new Date() }
