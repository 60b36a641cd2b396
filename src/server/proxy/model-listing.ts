import type { ModelInfo } from '../../models/chat.ts'
import type { ProviderSettings } from './config.ts'
import { capabilitiesOf } from './model-capabilities.ts'
import { costAt, type PriceSource } from './price-source.ts'
import type { CallUsage } from './provider.ts'
import { configuredModels } from './upstream-models.ts'

/** A provider's models: those of the configuration, or the provider's own list, asked for now and then. */
export class ModelListing {
  private readonly settings: ProviderSettings
  private readonly published: PriceSource | undefined
  private readonly lifetimeMs: number
  private readonly ask: () => Promise<readonly ModelInfo[]>
  private readonly fixed: boolean
  private listed: { readonly at: number; readonly models: Promise<readonly ModelInfo[]> } | undefined
  /** By the provider's own name, as configuration or provider tell it. */
  private told = new Map<string, ModelInfo>()

  /** A list is believed for `lifetimeMs` milliseconds. `ask` asks the provider; it may reject. */
  constructor(
    settings: ProviderSettings,
    published: PriceSource | undefined,
    lifetimeMs: number,
    ask: () => Promise<readonly ModelInfo[]>,
  ) {
    this.settings = settings
    this.published = published
    this.lifetimeMs = lifetimeMs
    this.ask = ask
    this.fixed = settings.models !== undefined
    if (settings.models) this.remember(configuredModels(settings.name, settings.models, settings.prices))
  }

  /** What is known of a model without asking anybody; undefined for one that a configured list leaves out. */
  known(model: string): ModelInfo | undefined {
    const { name, prices } = this.settings
    const told = this.told.get(model)
    if (told) return this.complete(model, told)
    if (this.fixed) return undefined
    return this.complete(model, {
      id: `${name}/${model}`,
      provider: name,
      kind: 'live',
      ...(prices ? { prices } : {}),
    })
  }

  /** What a call costs in US dollars: at the prices of the configuration, of the provider, or of the published list; null when none knows. */
  cost(model: string, usage: CallUsage, at: number): number | null {
    const prices = this.told.get(model)?.prices ?? this.settings.prices
    if (prices) return costAt(prices, usage)
    return this.published?.cost(this.settings.kind, model, usage, at) ?? null
  }

  /** Every model. Rejects when the provider cannot be asked. */
  async models(): Promise<readonly ModelInfo[]> {
    if (!this.fixed) await this.refresh()
    return [...this.told].map(([model, info]) => this.complete(model, info))
  }

  /** Models that somebody else's key lists, with what is known of them; none that the configuration leaves out. */
  completed(models: readonly ModelInfo[]): readonly ModelInfo[] {
    const named = models.map((info) => [info.id.slice(this.settings.name.length + 1), info] as const)
    return named.flatMap(([model, info]) => (this.fixed && !this.told.has(model) ? [] : [this.complete(model, info)]))
  }

  private refresh(): Promise<readonly ModelInfo[]> {
    if (!this.listed || Date.now() - this.listed.at > this.lifetimeMs) {
      const models = this.ask().then((found) => {
        this.remember(found)
        return found
      })
      this.listed = { at: Date.now(), models }
      models.catch(() => {
        this.listed = undefined
      })
    }
    return this.listed.models
  }

  private remember(models: readonly ModelInfo[]): void {
    this.told = new Map(models.map((model) => [model.id.slice(this.settings.name.length + 1), model]))
  }

  /** Adds what the published list and the kind of provider tell. */
  private complete(model: string, info: ModelInfo): ModelInfo {
    const { kind } = this.settings
    const listed = this.published?.model(kind, model, Date.now())
    // What makes no chat has none of a chat's abilities.
    const usual = info.capabilities?.chat === false ? {} : capabilitiesOf(kind, model)
    return { ...listed, ...info, capabilities: { ...usual, ...info.capabilities } }
  }
}
