import type { Judges } from './benchmark.generated.ts'
import type { Panel } from './benchmark.ts'

/** The panel that is written: a model, a list of models, or a table with rules; the default where nothing is. */
export function panelOf(written: Judges | undefined, otherwise?: Judges): Panel {
  const judges = written ?? otherwise ?? ''
  if (typeof judges === 'string') return { judges: [judges], combine: 'mean', samples: 1 }
  if (Array.isArray(judges)) return { judges, combine: 'mean', samples: 1 }
  return { judges: judges.models, combine: judges.combine ?? 'mean', samples: judges.samples ?? 1 }
}
