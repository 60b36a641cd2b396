import type { Progress, RunEvent } from '../engine/events.ts'
import type { Output } from './output.ts'

/** Shows how a run goes: a line that rewrites itself on a terminal, silence elsewhere; news (a model given up) always. */
export class ProgressLine {
  private readonly output: Output
  private readonly quiet: boolean
  private readonly startedAt: number

  constructor(output: Output, options: { readonly quiet: boolean; readonly startedAt: number }) {
    this.output = output
    this.quiet = options.quiet
    this.startedAt = options.startedAt
  }

  /** Takes a batch of the engine's events. */
  show(batch: readonly RunEvent[], now: number): void {
    for (const event of batch) {
      if (event.type === 'model-paused') this.say(event.reason)
      if (event.type === 'progress' && this.output.watched && !this.quiet) this.draw(event, now)
    }
  }

  /** Clears the line. */
  end(): void {
    if (this.output.watched && !this.quiet) process.stderr.write('\r\x1b[K')
  }

  private say(text: string): void {
    this.end()
    this.output.message(text)
  }

  private draw(progress: Progress, now: number): void {
    const share = progress.total === 0 ? 1 : progress.done / progress.total
    const facts = [
      `${progress.done}/${progress.total}`,
      progress.errors > 0 ? `${progress.errors} errors` : '',
      `${progress.inFlight} in flight`,
      progress.usd === null ? 'cost unknown' : `$${progress.usd.toFixed(4)}`,
      `${Math.round((now - this.startedAt) / 1000)} s`,
    ].filter((fact) => fact !== '')
    const tail = ` ${facts.join(' · ')}`
    const width = Math.max(0, Math.min(40, this.output.columns - tail.length - 2))
    const filled = Math.round(width * share)
    process.stderr.write(`\r\x1b[K${'█'.repeat(filled)}${'░'.repeat(width - filled)}${tail}`)
  }
}
