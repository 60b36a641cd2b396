import type { RunDifference } from '../../engine/compare-runs.ts'
import { isClear } from '../../engine/comparisons.ts'
import { BeforeAfterTable } from '../results/before-after-table.tsx'
import { splitModelId } from '../results/model-name.tsx'
import { verdictOn } from './run-words.ts'

/** Each model's score in two runs, over the rows that both score. */
export function DifferenceTable({ differences }: { readonly differences: readonly RunDifference[] }) {
  return (
    <BeforeAfterTable
      label="Scores before and after"
      caption="Scores, on the rows that both runs score"
      changes={differences}
      modelOf={modelsOf}
      isClear={isClear}
      inWords={verdictOn}
    />
  )
}

function modelsOf({ model, modelBefore }: RunDifference): string {
  const { name } = splitModelId(model)
  return model === modelBefore ? name : `${splitModelId(modelBefore).name} → ${name}`
}
