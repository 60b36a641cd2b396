import type { ModelInfo } from '../../models/chat.ts'
import type { ProviderSettings } from './config.ts'
import { OpenAiProvider } from './openai-provider.ts'
import type { Provider } from './provider.ts'

/** A list of local models changes as people pull them, and asking costs nothing. */
const pace = { lifetimeMs: 10_000, timeoutMs: 500 }

/** Ollama on this machine: there when it runs, absent without a word when it does not. */
export function createOllama(settings: ProviderSettings): Provider {
  const inner = new OpenAiProvider(settings, undefined, pace)
  let absent = true
  const models = async (): Promise<readonly ModelInfo[]> => {
    try {
      const found = await inner.models()
      absent = false
      return found
    } catch {
      absent = true
      return []
    }
  }
  return {
    name: settings.name,
    kind: 'ollama',
    get absent() {
      return absent
    },
    models,
    known: (model) => inner.known(model),
    cost: (model, usage, at) => inner.cost(model, usage, at),
    call: (call) => inner.call(call),
    close: () => inner.close(),
  }
}
