import type { Leaf } from '../../engine/leaf.ts'
import type { ModelInfo } from '../../models/chat.ts'
import { selectModels } from '../../models/select.ts'
import type { Reading, RunPlan } from '../../worker/api.ts'
import { startWorker } from '../run/worker-client.ts'

/** A benchmark that has been looked at and not opened. */
export interface Peek {
  readonly reading: Reading
  readonly models: readonly ModelInfo[]
  /** Models the benchmark asks for and the proxy does not have. */
  readonly unknown: readonly string[]
  /** Null where it cannot be run. */
  readonly plan: RunPlan | null
}

/** Reads a leaf in a worker of its own, so that what is open stays as it is. */
export async function peekInto({ source, file, attachments }: Leaf, available: readonly ModelInfo[]): Promise<Peek> {
  const { worker, end } = startWorker()
  try {
    await worker.attach(attachments)
    const reading = await worker.read(source, file)
    const { models, unknown } = selectModels(reading.outline?.models ?? [], available)
    const judges = available.filter(({ id }) => reading.outline?.judges.includes(id))
    const plan = models.length > 0 ? await worker.plan({ models, judges }) : null
    return { reading, models, unknown, plan }
  } finally {
    end()
  }
}
