import type { Diagnostic, Severity } from '../../language/diagnostic.ts'
import { monaco } from './monaco.ts'

const owner = 'benchleaf'
const severities: Readonly<Record<Severity, monaco.MarkerSeverity>> = {
  error: monaco.MarkerSeverity.Error,
  warning: monaco.MarkerSeverity.Warning,
  info: monaco.MarkerSeverity.Info,
}

/** Shows our diagnostics as squiggles on a model, and their edits as quick fixes under the light bulb. */
export function followDiagnostics(model: monaco.editor.ITextModel) {
  let shown: readonly Diagnostic[] = []
  const fixes = monaco.languages.registerCodeActionProvider('yaml', {
    provideCodeActions(asked, range) {
      const actions = asked === model ? shown.filter((item) => rangeOf(item).intersectRanges(range)) : []
      return { actions: actions.flatMap((item) => quickFix(model, item) ?? []), dispose: () => {} }
    },
  })
  return {
    show(diagnostics: readonly Diagnostic[]): void {
      shown = diagnostics
      monaco.editor.setModelMarkers(model, owner, diagnostics.map(markerOf))
    },
    dispose: () => fixes.dispose(),
  }
}

function rangeOf({ line, column, endLine, endColumn }: Diagnostic): monaco.Range {
  return new monaco.Range(line, column, endLine, endColumn)
}

function markerOf(item: Diagnostic): monaco.editor.IMarkerData {
  const { startLineNumber, startColumn, endLineNumber, endColumn } = rangeOf(item)
  const empty = startLineNumber === endLineNumber && startColumn === endColumn
  return {
    severity: severities[item.severity],
    message: item.message,
    code: item.code,
    startLineNumber,
    startColumn,
    endLineNumber,
    endColumn: empty ? endColumn + 1 : endColumn,
  }
}

function quickFix(
  model: monaco.editor.ITextModel,
  { fix, ...item }: Diagnostic,
): monaco.languages.CodeAction | undefined {
  if (!fix?.edit) return undefined
  const { range, text } = fix.edit
  const target = new monaco.Range(range.line, range.column, range.endLine, range.endColumn)
  return {
    title: fix.title,
    kind: 'quickfix',
    isPreferred: true,
    diagnostics: [markerOf(item)],
    edit: { edits: [{ resource: model.uri, versionId: undefined, textEdit: { range: target, text } }] },
  }
}
