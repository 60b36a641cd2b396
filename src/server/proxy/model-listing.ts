import type { ModelInfo } from '../../models/chat.ts'
import type { ProviderSettings } from './config.ts'
import { capabilitiesOf } from './model-capabilities.ts'
import { costAt, type PriceSource } from './price-source.ts'
import type { CallUsage } from './provider.ts'
import { configuredModels } from './upstream-models.ts'

/** How long a list of models is believed, and how long it may take. */
export interface ListingPace {
  /** Milliseconds. */
  readonly lifetimeMs: number
  /** Milliseconds. */
  readonly timeoutMs: number
  /**
   * True where nobody waits for a list that has been asked for before: the last one is shown, or the last failure told,
   * while a new one is fetched. So a provider that is slow or away holds up the first who looks, and nobody after.
   */
  readonly inBackground: boolean
}

/** The pace of services on the net. */
export const usualPace: ListingPace = { lifetimeMs: 5 * 60_000, timeoutMs: 5_000, inBackground: true }
/** How long a failure is believed, in milliseconds. */
const failureLifetimeMs = 30_000

/** The last list, or why there is none. `at` is milliseconds since 1970. */
type Listed = { readonly at: number } & ({ readonly failure: unknown } | { readonly failure?: undefined })

/** A provider's models: those of the configuration, or the provider's own list, asked for now and then. */
export class ModelListing {
  private readonly settings: ProviderSettings
  private readonly published: PriceSource | undefined
  private readonly pace: ListingPace
  private readonly ask: () => Promise<readonly ModelInfo[]>
  private readonly fixed: boolean
  private listed: Listed | undefined
  private asking: Promise<void> | undefined
  /** By the provider's own name, as configuration or provider tell it. */
  private told = new Map<string, ModelInfo>()

  /** `ask` asks the provider; it may reject. */
  constructor(
    settings: ProviderSettings,
    published: PriceSource | undefined,
    pace: ListingPace,
    ask: () => Promise<readonly ModelInfo[]>,
  ) {
    this.settings = settings
    this.published = published
    this.pace = pace
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
    if (!this.fixed) await this.current()
    return [...this.told].map(([model, info]) => this.complete(model, info))
  }

  /** Models that somebody else's key lists, with what is known of them; none that the configuration leaves out. */
  completed(models: readonly ModelInfo[]): readonly ModelInfo[] {
    const named = models.map((info) => [info.id.slice(this.settings.name.length + 1), info] as const)
    return named.flatMap(([model, info]) => (this.fixed && !this.told.has(model) ? [] : [this.complete(model, info)]))
  }

  /** Sees to it that the list is as current as it needs to be. */
  private async current(): Promise<void> {
    if (!this.listed || this.isOld(this.listed)) {
      const asked = this.refresh()
      if (!this.listed || !this.pace.inBackground) await asked
    }
    if (this.listed?.failure !== undefined) throw this.listed.failure
  }

  private isOld({ at, failure }: Listed): boolean {
    if (failure !== undefined && !this.pace.inBackground) return true
    return Date.now() - at > (failure === undefined ? this.pace.lifetimeMs : failureLifetimeMs)
  }

  /** Asks the provider, unless it is being asked. A list that was there stays where there is no new one. */
  private refresh(): Promise<void> {
    this.asking ??= this.ask()
      .then(
        (found) => {
          this.remember(found)
          this.listed = { at: Date.now() }
        },
        (failure: unknown) => {
          const at = Date.now()
          this.listed = this.told.size > 0 && this.pace.inBackground ? { at } : { at, failure }
        },
      )
      .finally(() => {
        this.asking = undefined
      })
    return this.asking
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
