import { type CheckDefinition, unscored, verdict } from './check.ts'
import { quote } from './quote.ts'
import { textList } from './text-list.ts'

/** Passes when the model stopped for one of the reasons given, in the words of the chat completions dialect. */
export const finishReason: CheckDefinition<'finish_reason'> = {
  kind: 'finish_reason',
  evaluate(item, { finishReason }) {
    const allowed = textList(item.finish_reason)
    if (allowed.length === 0) return unscored('the list of reasons is empty')
    const shown = allowed.map((reason) => quote(reason)).join(' or ')
    if (allowed.includes(finishReason)) return verdict(true, `stopped for ${quote(finishReason)}`)
    return verdict(false, `expected ${shown}, stopped for ${quote(finishReason)}`)
  },
}
