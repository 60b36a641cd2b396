import type { LanguageModelV4CallOptions } from '@ai-sdk/provider'
import type { Translation } from './translation.ts'

/** Claude's models that think within a budget; later ones are told an effort. */
const thinksInBudget = /claude-(3-7|[a-z]+-4(?!-[678]))/
/** The least budget that Claude takes (https://platform.claude.com/docs/en/build-with-claude/extended-thinking). */
const leastBudget = 1_024
/** Of the tokens of an answer, what an effort may take for thoughts. */
const shares: Readonly<Record<string, number>> = {
  minimal: 0.02,
  low: 0.1,
  medium: 0.3,
  high: 0.6,
  xhigh: 0.9,
  max: 0.9,
}

/**
 * In the dialect `max_tokens` bounds thoughts and answer together, and that much is reserved in the quotas; the library
 * would add Claude's budget for thoughts on top of it. So the budget is taken out of it.
 */
export function withinBound(options: LanguageModelV4CallOptions, translation: Translation): LanguageModelV4CallOptions {
  const { reasoning, maxOutputTokens: bound, ...rest } = options
  const share = shares[reasoning ?? '']
  const isBudgeted = translation.kind === 'anthropic' && thinksInBudget.test(translation.model)
  if (!isBudgeted || bound === undefined || share === undefined) return options
  const budgetTokens = Math.max(leastBudget, Math.round(bound * share))
  if (budgetTokens >= bound) {
    translation.warn(`"reasoning_effort" needs "max_tokens" above ${leastBudget} with this model, so it was left out.`)
    return { ...rest, maxOutputTokens: bound }
  }
  const thinking = { type: 'enabled', budgetTokens }
  return { ...rest, maxOutputTokens: bound - budgetTokens, providerOptions: { anthropic: { thinking } } }
}
