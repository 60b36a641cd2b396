/** Undo and redo over whole texts: what a document has until the code editor, with a history of its own, takes over. */
export class SourceHistory {
  private past: string[] = []
  private future: string[] = []

  /** Remembers a text that is about to be replaced. */
  record(source: string): void {
    this.past.push(source)
    this.future = []
  }

  /** The text before this one; undefined at the beginning. */
  undo(source: string): string | undefined {
    const before = this.past.pop()
    if (before !== undefined) this.future.push(source)
    return before
  }

  /** The text that was undone last; undefined where none was. */
  redo(source: string): string | undefined {
    const next = this.future.pop()
    if (next !== undefined) this.past.push(source)
    return next
  }

  /** Hands the past over, oldest first. */
  takePast(): readonly string[] {
    const { past } = this
    this.past = []
    this.future = []
    return past
  }
}
