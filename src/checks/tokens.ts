import { withinBounds } from './bounds.ts'
import type { CheckDefinition } from './check.ts'

/** Passes when the number of output tokens, as the provider reported it, lies within the bounds. */
export const tokens: CheckDefinition<'tokens'> = {
  kind: 'tokens',
  evaluate(item, { usage }) {
    return withinBounds(
      usage.outputTokens,
      item.tokens,
      (count) => `${count} output ${count === 1 ? 'token' : 'tokens'}`,
    )
  },
}
