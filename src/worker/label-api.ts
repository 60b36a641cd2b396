import type { CriterionCalibration, Disagreement } from '../engine/calibration/calibrate.ts'

/** One criterion of a cell, for a person to grade. */
export interface GradableCriterion {
  readonly check: string
  readonly criterion: string
  /** What is asked about the answer. */
  readonly ask: string
  readonly reference: string | null
  /** From worst to best. */
  readonly grades: readonly { readonly verdict: string; readonly meaning: string | null }[]
  /** True when one may say that it does not apply. */
  readonly na: boolean
  /** What the judge said; null where it said nothing. */
  readonly judge: { readonly verdict: string; readonly reason: string } | null
  /** What this person said; null while they have not. */
  readonly label: { readonly verdict: string; readonly note: string } | null
  /** What this person said about an older wording, or another answer. */
  readonly stale: string | null
}

/** A person's verdict; null takes it back. */
export interface Labelling {
  readonly index: number
  readonly check: string
  readonly criterion: string
  readonly verdict: string | null
  readonly note: string
  readonly by: string
}

/** How far the judges of the run can be believed, with the way to each cell. */
export interface CalibrationView {
  readonly criteria: readonly CriterionView[]
  /** Labels that are not used, by the reason. */
  readonly unused: readonly { readonly why: string; readonly count: number }[]
  /** A cell that this person has not wholly labelled yet; null where there is none. Drawn evenly, not from the top. */
  readonly next: number | null
  /** Cells with a verdict, and those of them that this person has wholly labelled. */
  readonly cells: number
  readonly labelled: number
}

export interface CriterionView extends Omit<CriterionCalibration, 'disagreements'> {
  readonly disagreements: readonly (Disagreement & { readonly index: number })[]
  /** Labels of the half to report that are still needed; about twice as many are to be given. */
  readonly needed: number
}

/** What a labels file brought. */
export interface ImportedLabels {
  readonly added: number
  /** One sentence each, with the line. */
  readonly problems: readonly string[]
}

/** The labelling part of the worker. */
export interface LabelWorker {
  /** The criteria that a person can grade in a cell of the run. */
  gradable(index: number, by: string): Promise<readonly GradableCriterion[]>
  /** Keeps a person's verdict. Rejects, in words, when it cannot be kept. */
  label(labelling: Labelling): Promise<void>
  calibration(by: string): Promise<CalibrationView | null>
  /** The labels of this run's answers as a file, one JSON object a line. */
  exportLabels(): Promise<Blob>
  importLabels(text: string): Promise<ImportedLabels>
}
