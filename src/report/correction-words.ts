import type { JudgedScore } from '../engine/calibration/correct.ts'
import { counted } from './numbers.ts'

/** Which labels a score was corrected by, and what that leaves open. */
export function correctedBy({ n, of }: JudgedScore['labels']): string {
  switch (of) {
    case 'model':
      return `by ${counted(n, 'label')} of its own answers`
    case 'all models':
      return `by ${counted(n, 'label')} of all models’ answers, as if the judge erred alike on each`
  }
}
