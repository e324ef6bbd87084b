export interface Task {
  readonly id: string
  /** Tasks of one lane keep the order of their times; an account has a lane of its own. */
  readonly lane: string
  readonly at: number
  run(): Promise<unknown>
}

/**
 * Work side by side, up to `most` at once and `perLane` in one lane, so that a network that hangs keeps only its own posts waiting. Within a lane what is later begins
 * when everything earlier has ended; what is due at the same moment goes side by side.
 */
export function createLanes(most: number, perLane: number) {
  const waiting: Task[] = []
  const under = new Set<Task>()
  const sleepers = new Set<() => void>()
  const beside = (lane: string): Task[] => [...under].filter((one) => one.lane === lane)
  const mayBegin = (task: Task): boolean => beside(task.lane).length < perLane && beside(task.lane).every((one) => one.at >= task.at)
  const size = (): number => waiting.length + under.size
  const ended = (task: Task): void => {
    under.delete(task)
    begin()
    if (size() < most && beside(task.lane).length === 0) for (const wake of sleepers) wake()
  }
  function begin(): void {
    while (under.size < most) {
      const place = waiting.findIndex(mayBegin)
      if (place < 0) return
      const [task] = waiting.splice(place, 1)
      under.add(task!)
      void task!.run().catch(() => undefined).finally(() => ended(task!))
    }
  }
  return {
    size,
    ids: (): string[] => [...waiting, ...under].map((one) => one.id),
    names: (): string[] => [...new Set([...waiting, ...under].map((one) => one.lane))],
    add(task: Task): void {
      waiting.push(task)
      begin()
    },
    /** Forgets what has not begun. */
    drop: (): void => void waiting.splice(0),
    /** Until there is room for a lane that has run empty, or the time is up. */
    pause: (ms: number): Promise<void> =>
      new Promise((resolve) => {
        const wake = (): void => {
          clearTimeout(timer)
          sleepers.delete(wake)
          resolve()
        }
        const timer = setTimeout(wake, ms)
        sleepers.add(wake)
      }),
  }
}
