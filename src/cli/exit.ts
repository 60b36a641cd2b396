/** The exit codes of the contract. */
export const exitCodes = { ok: 0, findings: 1, thresholdMissed: 1, usage: 2, incomplete: 3, interrupted: 130 } as const

/** Ends a command with a message for the person who called it; never shown with a stack trace. */
export class CommandError extends Error {
  override readonly name = 'CommandError'
  readonly exitCode: number

  constructor(message: string, exitCode: number = exitCodes.usage) {
    super(message)
    this.exitCode = exitCode
  }
}
