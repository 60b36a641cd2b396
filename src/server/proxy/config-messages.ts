import type { ErrorObject } from 'ajv'
import { providerKinds } from './provider-kinds.ts'

/** Other names that people may try, with the kind they mean. */
const otherNames: Readonly<Record<string, string>> = {
  gemini: 'google',
  claude: 'anthropic',
  qwen: 'alibaba',
  dashscope: 'alibaba',
  'openai-compat': 'openai-compatible',
}

/** A finding about the configuration: where, as a JSON pointer, and what, in words. */
export interface ConfigFinding {
  readonly pointer: string
  readonly message: string
}

/** The schema validator's errors in words; those that only repeat another are left out. */
export function configFindings(errors: readonly ErrorObject[], value: unknown): readonly ConfigFinding[] {
  const findings = errors.flatMap((error) => {
    const finding = findingOf(error, value)
    return finding ? [finding] : []
  })
  const seen = new Set<string>()
  return findings.filter(({ pointer, message }) => {
    const key = `${pointer} ${message}`
    return !seen.has(key) && seen.add(key)
  })
}

function findingOf(
  { keyword, instancePath, params, schemaPath }: ErrorObject,
  value: unknown,
): ConfigFinding | undefined {
  const where = instancePath === '' ? 'the file' : instancePath.slice(1).replaceAll('/', '.')
  const found = JSON.stringify(valueAt(value, instancePath))
  const at = (message: string, pointer = instancePath): ConfigFinding => ({ pointer, message })
  switch (keyword) {
    case 'additionalProperties': {
      const name = String(params.additionalProperty)
      return at(`${where} has no setting "${name}".`, `${instancePath}/${name}`)
    }
    case 'required':
      return at(`${where} needs "${String(params.missingProperty)}".`)
    case 'enum':
      return schemaPath.includes('propertyNames') ? undefined : at(kindMessage(where, valueAt(value, instancePath)))
    case 'type':
      return at(`${where} must be ${[params.type].flat().join(' or ')}, not ${found}.`)
    case 'pattern':
      return schemaPath.includes('propertyNames')
        ? undefined
        : at(`${where} must be a URL that begins with http:// or https://, or $NAME; ${found} is neither.`)
    case 'propertyNames': {
      const name = String(params.propertyName)
      const message = `A provider cannot be named "${name}": names are lower-case letters, digits, - and _, and "baseline" and "recorded" are taken.`
      return at(message, `${instancePath}/${name}`)
    }
    case 'minimum':
    case 'exclusiveMinimum':
      return at(
        `${where} must be ${keyword === 'minimum' ? 'at least' : 'more than'} ${String(params.limit)}, not ${found}.`,
      )
    case 'minLength':
      return at(`${where} must not be empty.`)
    default:
      // `if`, `not`, `anyOf`: another error at the same place says what is wrong.
      return undefined
  }
}

function kindMessage(where: string, kind: unknown): string {
  const kinds = providerKinds.join(', ')
  const meant = typeof kind === 'string' ? otherNames[kind.toLowerCase()] : undefined
  const hint =
    meant === undefined
      ? ' For any other provider with an OpenAI-compatible address, use openai-compatible with that baseUrl.'
      : ` The kind you want is ${meant}.`
  return `${where} must be one of ${kinds}, not ${JSON.stringify(kind)}.${hint}`
}

function valueAt(value: unknown, pointer: string): unknown {
  const steps = pointer.split('/').slice(1)
  return steps.reduce<unknown>((inner, step) => {
    const key = step.replaceAll('~1', '/').replaceAll('~0', '~')
    return typeof inner === 'object' && inner !== null
      ? Object.entries(inner).find(([name]) => name === key)?.[1]
      : undefined
  }, value)
}
