/** A model is given up after so many first calls with one and the same final error. */
const patience = 5

/**
 * Watches how each model's calls end. A model that has never answered and whose first calls all ended in the same final
 * error (a wrong key, an unknown id) is given up, so that ten thousand cells do not fail one by one.
 */
export class Health {
  private readonly models = new Map<
    string,
    { answered: boolean; code: string; message: string; count: number; mixed: boolean }
  >()
  private readonly onPause: (model: string, reason: string) => void

  constructor(onPause: (model: string, reason: string) => void) {
    this.onPause = onPause
  }

  /** A call was answered: the model works. */
  answered(model: string): void {
    this.state(model).answered = true
  }

  /** A call ended in a final error. */
  failed(model: string, error: { readonly code: string; readonly message: string }): void {
    const state = this.state(model)
    if (state.count > 0 && state.code !== error.code) state.mixed = true
    state.code = error.code
    state.message = error.message
    state.count++
    if (state.count === patience && !state.answered && !state.mixed) this.onPause(model, this.reason(model) ?? '')
  }

  /** Why the model is given up; undefined while it is not. */
  reason(model: string): string | undefined {
    const state = this.models.get(model)
    if (!state || state.answered || state.mixed || state.count < patience) return undefined
    return `${model} was given up: its first ${patience} calls all failed with "${state.message}" (${state.code}).`
  }

  private state(model: string) {
    const known = this.models.get(model)
    if (known) return known
    const fresh = { answered: false, code: '', message: '', count: 0, mixed: false }
    this.models.set(model, fresh)
    return fresh
  }
}
