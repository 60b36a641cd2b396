import type { RowLabel } from '../../worker/grid-api.ts'

const chunkRows = 200

/** Row labels of one task, fetched in stretches as rows come into view. */
export class RowLabels {
  private readonly load: (from: number, to: number) => Promise<readonly RowLabel[]>
  private readonly chunks = new Map<number, readonly RowLabel[]>()
  private readonly asked = new Set<number>()
  private readonly listeners = new Set<() => void>()
  private version = 0

  constructor(load: (from: number, to: number) => Promise<readonly RowLabel[]>) {
    this.load = load
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  /** Rises when labels have arrived. */
  readonly currentVersion = (): number => this.version

  /** The label of a row; undefined until it has arrived. */
  get(row: number): RowLabel | undefined {
    const chunk = Math.floor(row / chunkRows)
    return this.chunks.get(chunk)?.[row % chunkRows]
  }

  /** Fetches what is missing of a stretch of rows. */
  want(rows: readonly number[]): void {
    for (const chunk of new Set(rows.map((row) => Math.floor(row / chunkRows)))) {
      if (this.asked.has(chunk)) continue
      this.asked.add(chunk)
      void this.fetchChunk(chunk)
    }
  }

  private async fetchChunk(chunk: number): Promise<void> {
    this.chunks.set(chunk, await this.load(chunk * chunkRows, (chunk + 1) * chunkRows))
    this.version++
    for (const listener of this.listeners) listener()
  }
}
