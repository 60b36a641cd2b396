import { withinBounds } from './bounds.ts'
import { type CheckDefinition, unscored } from './check.ts'

/** Passes when the contestant's call cost within the bounds, in US dollars. Unscored where the price is unknown. */
export const cost: CheckDefinition<'cost'> = {
  kind: 'cost',
  evaluate(item, { usd }) {
    if (usd === null) return unscored('the price of this model is not known')
    return withinBounds(usd, item.cost, (dollars) => `$${dollars}`)
  },
}
