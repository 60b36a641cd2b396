import assert from 'node:assert/strict'
import { test } from 'node:test'
import schema from '../schemas/benchmark.schema.json' with { type: 'json' }

interface Described {
  readonly $ref?: string
  readonly description?: string
  readonly examples?: readonly unknown[]
  readonly const?: unknown
  readonly properties?: Readonly<Record<string, Described>>
}

const definitions = schema.$defs as unknown as Readonly<Record<string, Described>>

/** The properties within a part of the schema, each with its place and what it refers to. */
function propertiesOf(part: unknown, place: string): readonly (readonly [string, readonly Described[]])[] {
  if (typeof part !== 'object' || part === null) return []
  if (Array.isArray(part)) return part.flatMap((item, index) => propertiesOf(item, `${place}/${index}`))
  return Object.entries(part).flatMap(([key, value]) => {
    const at = `${place}/${key}`
    if (['examples', 'default', 'enum', 'const'].includes(key)) return []
    if (key !== 'properties' || place.endsWith('/properties')) return propertiesOf(value, at)
    return Object.entries(value as Record<string, Described>).flatMap(([name, property]) => [
      [`${at}/${name}`, withReference(property)] as const,
      ...propertiesOf(property, `${at}/${name}`),
    ])
  })
}

function withReference(property: Described): readonly Described[] {
  const target = definitions[property.$ref?.slice('#/$defs/'.length) ?? '']
  return target ? [property, ...withReference(target)] : [property]
}

const properties = propertiesOf(schema, '')

test('every key of the language has a description, which the editor shows', () => {
  assert.ok(properties.length > 100)
  const lacking = properties.filter(([, parts]) => !parts.some(({ description }) => description))
  assert.deepEqual(
    lacking.map(([place]) => place),
    [],
  )
})

test('every key of the language has an example', () => {
  const lacking = properties.filter(([, parts]) => !parts.some(({ examples }) => examples && examples.length > 0))
  assert.deepEqual(
    lacking.map(([place]) => place),
    [],
  )
})
