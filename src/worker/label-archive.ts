import type { HumanLabel } from '../engine/calibration/human-label.generated.ts'

/** Where people's labels are kept. A label of another wording or another person is another label. */
export interface LabelArchive {
  /** All that one cell has, of every wording and person. */
  ofCell(cell: CellName): Promise<readonly HumanLabel[]>
  all(): Promise<readonly HumanLabel[]>
  /** Resolves when they will outlive the page; a label in the same place is replaced. */
  put(labels: readonly HumanLabel[]): Promise<void>
  remove(label: LabelPlace): Promise<void>
}

export type CellName = Pick<HumanLabel, 'task' | 'row' | 'model' | 'variant' | 'epoch'>
export type LabelPlace = CellName & Pick<HumanLabel, 'check' | 'criterion' | 'rubric' | 'by'>

/** Names a cell, as the beginning of its labels' keys. */
export function cellKey({ task, row, model, variant = '', epoch = 1 }: CellName): readonly (string | number)[] {
  return [task, row, model, variant, epoch]
}

/** Names a label. */
export function labelKey(label: LabelPlace): readonly (string | number)[] {
  const { check, criterion, rubric, by } = label
  return [...cellKey(label), check, criterion, rubric, by]
}

/** Labels for as long as the page lives, where the browser keeps nothing. */
export class LabelsInMemory implements LabelArchive {
  private readonly labels = new Map<string, HumanLabel>()

  async ofCell(cell: CellName): Promise<readonly HumanLabel[]> {
    const key = JSON.stringify(cellKey(cell))
    return [...this.labels.values()].filter((label) => JSON.stringify(cellKey(label)) === key)
  }

  async all(): Promise<readonly HumanLabel[]> {
    return [...this.labels.values()]
  }

  async put(labels: readonly HumanLabel[]): Promise<void> {
    for (const label of labels) this.labels.set(JSON.stringify(labelKey(label)), label)
  }

  async remove(label: LabelPlace): Promise<void> {
    this.labels.delete(JSON.stringify(labelKey(label)))
  }
}
