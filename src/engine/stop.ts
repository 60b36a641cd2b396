/** Why calls are no longer made. A limit, a failed store and a person each end a run in their own way. */
export type StopReason =
  | { readonly kind: 'cancelled' }
  | { readonly kind: 'limit'; readonly limit: LimitName; readonly message: string }
  | { readonly kind: 'storage'; readonly message: string }

/** The hard limits a run may have. */
export type LimitName = 'usd' | 'tokens' | 'requests' | 'minutes'

/** Thrown where a call would have been made and must not be: the run has stopped. */
export class Stopped extends Error {
  override readonly name = 'Stopped'
  readonly reason: StopReason

  constructor(reason: StopReason) {
    super(reason.kind === 'cancelled' ? 'The run was stopped.' : reason.message)
    this.reason = reason
  }
}

/** Thrown where a call would have been made to a model that has been given up. */
export class ModelPaused extends Error {
  override readonly name = 'ModelPaused'
}
