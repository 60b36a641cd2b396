import type { ModelRoute, Provider } from './provider.ts'
import type { QuotaLimits } from './quotas/quota-names.ts'
import { type CallReply, errorReply } from './reply.ts'

/**
 * The refusal of a call that nobody could count: where dollars are limited, a model without a price would spend without
 * limit. A provider whose list may tell the price is asked for it first. Undefined where the call can go on.
 */
export async function unpricedReply(
  provider: Provider,
  model: string,
  route: ModelRoute,
  limits: QuotaLimits,
): Promise<CallReply | undefined> {
  if ((limits.client.usd_per_day ?? limits.total.usd_per_day ?? null) === null) return undefined
  const least = { inputTokens: 1, outputTokens: route === '/embeddings' ? 0 : 1 }
  const isPriced = () => provider.cost(model, least, Date.now()) !== null
  if (isPriced()) return undefined
  await provider.models().catch(() => undefined)
  if (isPriced()) return undefined
  const { name, kind } = provider
  const message = `The price of ${name}/${model} is unknown, and the quota usd_per_day cannot count what has no price. Set it in the proxy's configuration, in US dollars per million tokens: providers: {${name}: {kind: ${kind}, prices: {input: 1, output: 2}}}, or prices of 0 for what costs nothing.`
  return errorReply(400, { message, type: 'invalid_request_error', code: 'price_unknown', provider: name })
}
