import type { Json } from '../json.ts'
import type { Path } from '../positions.ts'
import { writtenConversations, writtenVariants } from '../written-asking.ts'
import { faultsOfSchema } from './json-schema.ts'
import { checksOf, type LintInput } from './rule.ts'

/** JSON Schemas must be ones, or a check could never be decided, and a provider would refuse every call. */
export function schemasAreUsable({ document, findings }: LintInput): void {
  const tell = (schema: unknown, path: Path) => {
    for (const fault of faultsOfSchema(schema as Json)) {
      const within = [...path, ...fault.path]
      if (fault.code === 'invalid-schema') findings.add(fault.code, [fault.reason], { path: within, at: 'value' })
      else {
        const at = fault.code === 'unknown-key' ? 'key' : 'value'
        findings.add(fault.code, [fault.name, fault.offer], { path: within, at }, fault.repair)
      }
    }
  }
  for (const { check, path } of checksOf(document)) {
    if ('schema' in check) tell(check.schema, [...path, 'schema'])
    if ('tool_call' in check && check.arguments_schema) tell(check.arguments_schema, [...path, 'arguments_schema'])
  }
  for (const task of Object.keys(document.tasks)) {
    for (const { settings } of writtenVariants(document, task).flatMap(writtenConversations)) {
      const { respond_with: reply, tools } = settings
      if (reply) tell(reply.value, reply.path)
      for (const [name, { parameters }] of Object.entries(tools?.value ?? {}))
        if (parameters) tell(parameters, [...(tools?.path ?? []), name, 'parameters'])
    }
  }
}
