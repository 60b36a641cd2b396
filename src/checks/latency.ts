import { withinBounds } from './bounds.ts'
import type { CheckDefinition } from './check.ts'

/** Passes when the successful call took at least `min` and at most `max` seconds. */
export const latency: CheckDefinition<'latency'> = {
  kind: 'latency',
  evaluate(item, { latencyMs }) {
    return withinBounds(latencyMs / 1000, item.latency, (seconds) => `${seconds} s`)
  },
}
