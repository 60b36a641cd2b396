import { writeSync } from 'node:fs'

/** Where a command writes: reports to standard output alone, everything else to standard error. */
export interface Output {
  report(text: string): void
  message(text: string): void
  /** True when a person watches standard error. */
  readonly watched: boolean
  readonly columns: number
}

/** The process's own streams. Writes are synchronous, so that nothing is lost when the process ends. */
export const processOutput: Output = {
  report: (text) => writeAll(1, text.endsWith('\n') ? text : `${text}\n`),
  message: (text) => writeAll(2, `${text}\n`),
  watched: process.stderr.isTTY === true,
  columns: process.stderr.columns ?? 80,
}

/** A pipe whose reader is slow answers EAGAIN: wait for it. One whose reader is gone (`| head`) needs no more. */
function writeAll(descriptor: number, text: string): void {
  let rest = Buffer.from(text)
  while (rest.length > 0) {
    try {
      rest = rest.subarray(writeSync(descriptor, rest))
    } catch (error) {
      const code = (error as NodeJS.ErrnoException).code
      if (code === 'EPIPE') return
      if (code !== 'EAGAIN') throw error
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 5)
    }
  }
}
