import type { Asking, Solver } from '../language/benchmark.ts'
import type { ModelInfo } from '../models/chat.ts'
import type { Graph } from './graph.ts'

/** What a task may need of a model besides answering, by the names the proxy lists it under. */
const needs = {
  tools: { words: 'call tools', isNeeded: ({ tools }: Asking) => tools !== undefined },
  images: { words: 'look at pictures', isNeeded: (asking: Asking) => shows(asking, 'image') },
  audio: { words: 'listen to sounds', isNeeded: (asking: Asking) => shows(asking, 'audio') },
  structured_output: {
    words: 'follow a JSON Schema',
    isNeeded: ({ respondWith }: Asking) => respondWith !== undefined,
  },
} as const

/** What a run asks of models that, as the proxy lists them, they cannot do; in words, once a model and need. */
export function capabilityWarnings({ tasks, models }: Graph): readonly string[] {
  const asked = tasks.flatMap(({ name, task }) =>
    task.variants.flatMap(({ solver }) => askingsOf(solver).map((asking) => ({ task: name, asking }))),
  )
  return Object.entries(needs).flatMap(([need, { words, isNeeded }]) => {
    const task = asked.find(({ asking }) => isNeeded(asking))?.task
    if (task === undefined) return []
    return models
      .filter((model) => lacks(model, need))
      .map((model) => `${model.id} cannot ${words}, as the proxy says, and the task "${task}" needs that.`)
  })
}

/** What the proxy does not speak of is not known to be missing; null models have none of it. */
function lacks({ capabilities, kind }: ModelInfo, need: string): boolean {
  return kind === 'baseline' || kind === 'recorded' ? need !== 'structured_output' : capabilities?.[need] === false
}

function askingsOf(solver: Solver): readonly Asking[] {
  return solver.kind === 'steps' ? solver.steps : [solver.asking]
}

function shows({ messages }: Asking, kind: 'image' | 'audio'): boolean {
  return messages.some(({ content }) => typeof content !== 'string' && content.some((part) => part.kind === kind))
}
