import { withinBounds } from './bounds.ts'
import type { CheckDefinition } from './check.ts'
import { countText } from './count-text.ts'

/** Passes when the answer has at least `min` and at most `max` characters, words, sentences, lines or paragraphs. */
export const length: CheckDefinition<'length'> = {
  kind: 'length',
  evaluate({ length: { unit, counted_by, ...bounds } }, { text }) {
    return withinBounds(
      countText(text, unit, counted_by),
      bounds,
      (count) => `${count} ${count === 1 ? unit.slice(0, -1) : unit}`,
    )
  },
}
