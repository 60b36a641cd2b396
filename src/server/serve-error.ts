/** The server cannot start; the message is for the person who started it. */
export class ServeError extends Error {
  override readonly name = 'ServeError'
  /** What a command should exit with. */
  readonly exitCode = 2
}
