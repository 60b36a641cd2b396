import fc from 'fast-check'
import type { Asking, SolverStep, Toolbox, Variant } from '../../language/benchmark.ts'

const plainAsking: Asking = {
  messages: [{ role: 'user', content: '{{ question }}' }],
  sampling: {},
  extract: ['strip'],
}

const toolbox = (maxCalls: number): Toolbox => ({
  tools: [
    {
      name: 'count',
      description: 'Counts.',
      parameters: { type: 'object', properties: { n: { type: 'integer' } } },
      results: [{ when: {}, returns: 'returned {{ arguments.n }}' }],
    },
  ],
  choice: 'auto',
  maxCalls,
})

const anyAsking: fc.Arbitrary<Asking> = fc
  .option(fc.integer({ min: 1, max: 4 }), { nil: undefined })
  .map((maxCalls) => (maxCalls === undefined ? plainAsking : { ...plainAsking, tools: toolbox(maxCalls) }))

/** Steps that read some of the steps before them, in any order of the file. */
const anySteps: fc.Arbitrary<readonly SolverStep[]> = fc
  .tuple(fc.integer({ min: 1, max: 4 }), fc.array(fc.nat(7), { minLength: 4, maxLength: 4 }), fc.boolean())
  .map(([count, reads, turned]) => {
    const steps = Array.from({ length: count }, (_, index): SolverStep => {
      const needs = Array.from({ length: index }, (__, at) => at)
        .filter((at) => ((reads[index] ?? 0) >> at) % 2 === 1)
        .map((at) => `s${at}`)
      const read = needs.map((name) => ` {{ steps.${name}.text }}`).join('')
      const messages = [{ role: 'user' as const, content: `${index} {{ question }}${read}` }]
      return { ...plainAsking, name: `s${index}`, needs, messages }
    })
    return turned ? steps.toReversed() : steps
  })

/** Any way of asking, by solver, tools, attempts and vote. */
export const anyVariant: fc.Arbitrary<Variant> = fc
  .record({
    solver: fc.oneof(
      fc.record({
        kind: fc.constant('conversation' as const),
        asking: anyAsking,
        further: fc.array(fc.constantFrom('and {{ question }}?', 'are you sure?'), { maxLength: 2 }),
      }),
      fc.record({ kind: fc.constant('steps' as const), steps: anySteps }),
      fc.record({
        kind: fc.constant('simulated' as const),
        asking: anyAsking.map((asking) => ({ ...asking, messages: [] })),
        user: fc
          .record({ maxTurns: fc.integer({ min: 1, max: 3 }), first: fc.boolean(), stop: fc.boolean() })
          .map(({ maxTurns, first, stop }) => ({
            model: 'fake/user',
            persona: 'somebody',
            ...(first ? { first: 'hello' } : {}),
            ...(stop ? { stop: 'says 2' } : {}),
            maxTurns,
            sampling: {},
          })),
      }),
    ),
    more: fc.oneof(
      fc.constant({}),
      fc.integer({ min: 2, max: 3 }).map((max) => ({ attempts: { max, feedback: 'again, please' } })),
      fc
        .record({
          of: fc.integer({ min: 2, max: 4 }),
          pick: fc.constantFrom('majority' as const, 'first_valid' as const),
        })
        .map((vote) => ({ vote })),
    ),
  })
  .map(({ solver, more }) => ({ name: '', solver, ...more }))

/** One to three ways of asking, named where there are several. */
export const anyVariants: fc.Arbitrary<readonly [Variant, ...Variant[]]> = fc
  .array(anyVariant, { minLength: 1, maxLength: 3 })
  .map((variants) => {
    const [first, ...others] = variants.map((variant, index) =>
      variants.length === 1 ? variant : { ...variant, name: `v${index}` },
    )
    if (!first) throw new Error('a task needs a variant')
    return [first, ...others]
  })
