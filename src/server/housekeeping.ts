/** Something that is to be done again and again. */
export interface Chore {
  /** For the log, as in "Old replies cannot be removed". */
  readonly what: string
  run(): Promise<void>
}

/** Does chores every `everyMs` milliseconds, one after another, until it is stopped; one that fails is done again next time. */
export function startHousekeeping(
  chores: readonly Chore[],
  everyMs: number,
  log: (line: string) => void,
): { stop(): Promise<void> } {
  let running: Promise<void> | undefined
  const round = async () => {
    for (const { what, run } of chores) {
      await run().catch((error: unknown) => {
        log(`${what} cannot be removed: ${error instanceof Error ? error.message : String(error)}`)
      })
    }
    running = undefined
  }
  const timer = setInterval(() => {
    running ??= round()
  }, everyMs)
  timer.unref()
  return {
    stop: async () => {
      clearInterval(timer)
      await running
    },
  }
}
