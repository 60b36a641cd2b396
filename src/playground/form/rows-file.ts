import type { BenchWorker } from '../../worker/api.ts'
import type { ReadRows } from '../../worker/form-api.ts'

/** Reads a data file that was dropped or chosen; what kind it is, its name's ending tells. */
export async function readRowsFile(file: File, worker: Pick<BenchWorker, 'readRows'>): Promise<ReadRows> {
  if (/\.(?:xlsx?|ods|numbers)$/i.test(file.name)) {
    const reason = `${file.name} is a spreadsheet's own file, which cannot be read here. Copy its cells and paste them into the table, or save it as CSV.`
    return { kind: 'fault', reason }
  }
  if (!/\.(?:csv|tsv|jsonl?|ya?ml)$/i.test(file.name))
    return { kind: 'fault', reason: `${file.name} is no data file: .csv, .tsv, .json, .jsonl and .yaml can be read.` }
  const read = await worker.readRows(file.name.toLowerCase(), await file.text())
  return read.kind === 'rows' ? read : { kind: 'fault', reason: `${file.name} cannot be read: ${read.reason}.` }
}
