import type { BenchmarkFile, Task as TaskSource } from './benchmark.generated.ts'
import type { Asking, Dataset, ExtractStep, MessageTemplate, Task } from './benchmark.ts'

/** A task with its defaults filled in and its rows at hand. */
export function normaliseTask(
  name: string,
  task: TaskSource,
  file: BenchmarkFile,
  datasets: Readonly<Record<string, Dataset>>,
): Task {
  const { defaults = {} } = file
  const dataset = task.dataset === undefined ? undefined : datasets[task.dataset]
  const asking: Asking = {
    messages: messagesOf(task, defaults.system),
    sampling: { ...defaults.sampling, ...task.sampling },
    extract: stepsOf(task.extract),
  }
  return {
    name,
    description: task.description ?? '',
    rows: dataset?.rows ?? [{ id: '1', values: {} }],
    variants: [{ name: '', solver: { kind: 'conversation', asking, further: [] } }],
    repeat: task.repeat ?? defaults.repeat ?? 1,
    checks: task.checks,
    score: task.score ?? 'weighted_mean',
  }
}

function messagesOf(task: TaskSource, defaultSystem: string | undefined): readonly MessageTemplate[] {
  const said: readonly MessageTemplate[] = task.messages ?? [{ role: 'user', content: task.prompt ?? '' }]
  const system = task.system ?? (said.some((message) => message.role === 'system') ? undefined : defaultSystem)
  return system === undefined ? said : [{ role: 'system', content: system }, ...said]
}

function stepsOf(extract: TaskSource['extract']): readonly ExtractStep[] {
  if (extract === undefined) return ['strip']
  return Array.isArray(extract) ? extract : [extract]
}
