import type { ModelInfo } from '../../models/chat.ts'
import type { Provider } from './provider.ts'
import { badRequest, type CallReply, errorReply } from './reply.ts'

/** Where a model lives, or the reply that says why it is not there. */
export type Located = { readonly provider: Provider; readonly model: string } | { readonly refusal: CallReply }

/** Every provider under its name. */
export class Catalogue {
  readonly providers: readonly Provider[]
  private readonly leftOut: ReadonlyMap<string, string>
  private readonly ownKey: readonly Provider[]
  private readonly byName: ReadonlyMap<string, Provider>
  private readonly log: (line: string) => void
  /** Why each provider last listed nothing: it is logged when it changes. */
  private readonly causes = new Map<string, string>()

  /** `leftOut` says why a provider is not there; `ownKey` are those for callers with a key of their own. */
  constructor(
    providers: readonly Provider[],
    leftOut: ReadonlyMap<string, string>,
    ownKey: readonly Provider[],
    log: (line: string) => void,
  ) {
    this.providers = providers
    this.leftOut = leftOut
    this.ownKey = ownKey
    this.byName = new Map(providers.map((provider) => [provider.name, provider]))
    this.log = log
  }

  /** The providers that are there. */
  get present(): readonly Provider[] {
    return this.providers.filter(({ absent }) => absent !== true)
  }

  /** Providers that a caller can reach with a key of their own. */
  get ownKeyNames(): readonly string[] {
    const configured = this.present.filter(({ takesKey }) => takesKey === true)
    return [...configured, ...this.ownKey].map(({ name }) => name)
  }

  /** The provider that a caller with a key of their own means. */
  forOwnKey(name: string): Provider | undefined {
    return this.byName.get(name) ?? this.ownKey.find((provider) => provider.name === name)
  }

  /** Finds the provider of `provider/model`. `withKey` says that the caller brings a key of their own. */
  locate(id: string, withKey: boolean): Located {
    const slash = id.indexOf('/')
    const name = id.slice(0, Math.max(0, slash))
    const model = id.slice(slash + 1)
    const provider = this.byName.get(name)
    if (provider) {
      // What a provider lists is not always all it takes, so only a list in the configuration is binding.
      if (provider.known(model) || provider.kind === 'recorded' || provider.kind === 'baseline')
        return { provider, model }
      const message = `The provider ${name} offers no model "${model}". GET /v1/models lists what there is.`
      return { refusal: badRequest(message, 'model_not_found', 404) }
    }
    const reachable = this.ownKey.find((each) => each.name === name)
    if (reachable && withKey) return { provider: reachable, model }
    const why = this.leftOut.get(name)
    if (why !== undefined) {
      return {
        refusal: errorReply(404, { message: why, type: 'invalid_request_error', code: 'provider_not_configured' }),
      }
    }
    const names = this.present.map((each) => each.name).join(', ')
    const message =
      slash <= 0
        ? `"${id}" is no model id: ids are provider/model. The providers are ${names}.`
        : `There is no provider "${name}", so no model "${id}". The providers are ${names}. Add it to the proxy's configuration, set its key in the environment, or send a key of your own in the header Benchleaf-Provider-Key.`
    return { refusal: badRequest(message, 'model_not_found', 404) }
  }

  /** Every model that is offered. A provider that cannot be asked is left out and named in the log. */
  async models(): Promise<readonly ModelInfo[]> {
    const lists = await Promise.allSettled(this.providers.map((provider) => provider.models()))
    return lists.flatMap((list, index) => {
      const name = this.providers[index]?.name ?? ''
      if (list.status === 'fulfilled') {
        this.causes.delete(name)
        return list.value
      }
      const cause = list.reason instanceof Error ? list.reason.message : String(list.reason)
      if (this.causes.get(name) !== cause) this.log(`${name} does not list its models: ${cause}`)
      this.causes.set(name, cause)
      return []
    })
  }

  async close(): Promise<void> {
    await Promise.all([...this.providers, ...this.ownKey].map((provider) => provider.close()))
  }
}
