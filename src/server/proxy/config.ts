import { readFileSync } from 'node:fs'
import { load, YAMLException } from 'js-yaml'
import { ServeError } from '../serve-error.ts'
import type { Cache, Model, Prices, Provider, ProxyConfig, Quotas } from './config.generated.ts'
import { configFindings } from './config-messages.ts'
import { validate } from './config-validator.generated.js'
import { kindFacts, type ProviderKind, providerKinds } from './provider-kinds.ts'
import { linesByPointer } from './yaml-positions.ts'

/** A provider that can be reached. */
export interface ProviderSettings {
  readonly name: string
  readonly kind: ProviderKind
  readonly baseUrl: string
  /** Absent for servers that ask for none. */
  readonly apiKey?: string
  readonly models?: readonly (string | Model)[]
  readonly prices?: Prices
  readonly timeoutMs: number
}

/** The proxy's configuration with the environment filled in. */
export interface ProxySettings {
  readonly providers: readonly ProviderSettings[]
  /** Providers that are left out, each with the reason in words. */
  readonly leftOut: ReadonlyMap<string, string>
  /** Each client's; absent when the configuration says nothing about them. */
  readonly quotas?: Quotas
  /** Those of all clients together. */
  readonly totalQuotas?: Quotas
  /** Absent where the usual limits apply; null where no reply is kept. */
  readonly cache?: Cache | null
}

type Environment = Readonly<Record<string, string | undefined>>

const defaultTimeoutSeconds = 600

/** Reads a configuration file. Throws {@link ServeError} that names file, line and cure. */
export function readConfig(file: string, env: Environment): ProxySettings {
  let source: string
  try {
    source = readFileSync(file, 'utf8')
  } catch {
    throw new ServeError(`The configuration file ${file} (BENCHLEAF_CONFIG) cannot be read. Is the path right?`)
  }
  return parseConfig(source, file, env)
}

/** Reads a configuration. `file` is its name in messages. Throws {@link ServeError}. */
export function parseConfig(source: string, file: string, env: Environment): ProxySettings {
  const value = parseYaml(source, file)
  if (!isConfig(value)) {
    const lines = linesByPointer(source)
    const findings = configFindings(validate.errors ?? [], value)
    const said = findings.map(({ pointer, message }) => `${file}:${nearestLine(lines, pointer)}: ${message}`)
    throw new ServeError(said.length > 0 ? said.join('\n') : `${file}:1: this is no proxy configuration.`)
  }
  return settle(value, env)
}

/** What applies without a file: each provider whose usual key is in the environment, and a local Ollama where one runs. */
export function configFromEnvironment(env: Environment): ProxySettings {
  const keyed = Object.entries(kindFacts).filter(([, { keyVariable = '' }]) => (env[keyVariable] ?? '') !== '')
  const named = keyed.map(([kind, { keyVariable }]) => [kind, { kind, apiKey: `$${keyVariable}` }])
  const { providers, leftOut } = settle({ providers: Object.fromEntries(named) }, env)
  return { providers: [...providers, ollamaOf(env)], leftOut }
}

/** The services that a caller with a key of their own can reach, though this server has none: at their usual addresses alone. */
export function ownKeyProviders(configured: readonly ProviderSettings[]): readonly ProviderSettings[] {
  const names = new Set(configured.map(({ name }) => name))
  return providerKinds.flatMap((kind) => {
    const { keyVariable, baseUrl } = kindFacts[kind]
    if (keyVariable === undefined || baseUrl === undefined || names.has(kind)) return []
    return [{ name: kind, kind, baseUrl, timeoutMs: 1000 * defaultTimeoutSeconds }]
  })
}

/** Ollama's own variable says where it listens; an address that means "everywhere" is reached on this machine. */
function ollamaOf(env: Environment): ProviderSettings {
  const host = (env.OLLAMA_HOST ?? '').replace(/^(?!https?:\/\/)/, 'http://').replace('//0.0.0.0', '//127.0.0.1')
  const url = URL.canParse(host) ? new URL(host) : undefined
  const baseUrl = url ? `${url.origin === 'http://127.0.0.1' ? 'http://127.0.0.1:11434' : url.origin}/v1` : ollamaBase
  return { name: 'ollama', kind: 'ollama', baseUrl, prices: free, timeoutMs: 1000 * defaultTimeoutSeconds }
}

const ollamaBase = 'http://127.0.0.1:11434/v1'
/** What runs on one's own machine costs nothing a call. */
const free: Prices = { input: 0, output: 0 }

/** An empty file is an empty configuration. */
function parseYaml(source: string, file: string): unknown {
  if (source.replace(/^\s*#.*$/gm, '').trim() === '') return {}
  try {
    return load(source) ?? {}
  } catch (error) {
    if (!(error instanceof YAMLException)) throw error
    const line = (error.mark?.line ?? 0) + 1
    throw new ServeError(`${file}:${line}: this is no valid YAML: ${error.reason}.`)
  }
}

function isConfig(value: unknown): value is ProxyConfig {
  return validate(value)
}

function nearestLine(lines: ReadonlyMap<string, number>, pointer: string): number {
  for (let at = pointer; at !== ''; at = at.slice(0, at.lastIndexOf('/'))) {
    const line = lines.get(at)
    if (line !== undefined) return line
  }
  return 1
}

function settle(config: ProxyConfig, env: Environment): ProxySettings {
  const providers: ProviderSettings[] = []
  const leftOut = new Map<string, string>()
  for (const [name, provider] of Object.entries(config.providers ?? {})) {
    const settled = settleProvider(name, provider, env)
    if (typeof settled === 'string') leftOut.set(name, settled)
    else providers.push(settled)
  }
  return {
    providers,
    leftOut,
    ...(config.quotas === undefined ? {} : { quotas: config.quotas }),
    ...(config.total_quotas === undefined ? {} : { totalQuotas: config.total_quotas }),
    ...(config.cache === undefined ? {} : { cache: config.cache }),
  }
}

/** The provider, or why it is left out: a variable it needs is not set. */
function settleProvider(name: string, provider: Provider, env: Environment): ProviderSettings | string {
  const { keyVariable, baseUrl: usualBase = '' } = kindFacts[provider.kind]
  const apiKey = fromEnvironment(provider.apiKey ?? (keyVariable === undefined ? 'none' : `$${keyVariable}`), env)
  const baseUrl = fromEnvironment(provider.baseUrl ?? usualBase, env)
  for (const value of [apiKey, baseUrl]) {
    if (value.missing !== undefined) {
      return `The provider ${name} is left out: the environment variable ${value.missing} is not set.`
    }
  }
  if (!URL.canParse(baseUrl.value)) return `The provider ${name} is left out: its baseUrl is no URL.`
  const prices = provider.prices ?? (provider.kind === 'ollama' ? free : undefined)
  return {
    name,
    kind: provider.kind,
    baseUrl: baseUrl.value,
    ...(apiKey.value === 'none' ? {} : { apiKey: apiKey.value }),
    ...(provider.models === undefined ? {} : { models: provider.models }),
    ...(prices === undefined ? {} : { prices }),
    timeoutMs: 1000 * (provider.timeoutSeconds ?? defaultTimeoutSeconds),
  }
}

function fromEnvironment(value: string, env: Environment): { readonly value: string; readonly missing?: string } {
  const name = /^\$([A-Za-z_][A-Za-z0-9_]*)$/.exec(value)?.[1]
  if (name === undefined) return { value }
  const found = env[name] ?? ''
  return found === '' ? { value: '', missing: name } : { value: found }
}
