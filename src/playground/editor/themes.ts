import type * as Monaco from 'monaco-editor/editor'

interface Palette {
  readonly base: 'vs' | 'vs-dark'
  readonly key: string
  readonly text: string
  readonly string: string
  readonly number: string
  readonly comment: string
  readonly background: string
  readonly widget: string
  readonly line: string
  readonly lineNumber: string
  readonly lineNumberActive: string
  readonly selection: string
  readonly highlight: string
  readonly accent: string
  readonly error: string
  readonly warning: string
}

const light: Palette = {
  base: 'vs',
  key: '24713f',
  text: '1a201b',
  string: '3a4a6b',
  number: '8a4b08',
  comment: '657067',
  background: 'ffffff',
  widget: 'ffffff',
  line: 'e1e5de',
  lineNumber: '667168',
  lineNumberActive: '3c463e',
  selection: 'cfe8d7',
  highlight: 'f5f8f4',
  accent: '24713f',
  error: 'c0392b',
  warning: 'b27300',
}

const dark: Palette = {
  base: 'vs-dark',
  key: '74c691',
  text: 'e7ece7',
  string: 'b5c7e8',
  number: 'e8b878',
  comment: '94a097',
  background: '171c18',
  widget: '1d231f',
  line: '2a322c',
  lineNumber: '8b968d',
  lineNumberActive: 'c4cec6',
  selection: '2a4a35',
  highlight: '1c221e',
  accent: '74c691',
  error: 'f08074',
  warning: 'e6b450',
}

/** Gives Monaco the page's two themes, `benchleaf-light` and `benchleaf-dark`. */
export function defineThemes(monaco: typeof Monaco): void {
  monaco.editor.defineTheme('benchleaf-light', themeOf(light))
  monaco.editor.defineTheme('benchleaf-dark', themeOf(dark))
}

function themeOf(palette: Palette): Monaco.editor.IStandaloneThemeData {
  const hex = (name: keyof Palette) => `#${palette[name]}`
  return {
    base: palette.base,
    inherit: true,
    rules: [
      { token: '', foreground: palette.text },
      { token: 'type.yaml', foreground: palette.key },
      { token: 'string', foreground: palette.string },
      { token: 'string.yaml', foreground: palette.string },
      { token: 'number', foreground: palette.number },
      { token: 'keyword', foreground: palette.number },
      { token: 'comment', foreground: palette.comment },
    ],
    colors: {
      'editor.background': hex('background'),
      'editor.foreground': hex('text'),
      'editorGutter.background': hex('background'),
      'editorLineNumber.foreground': hex('lineNumber'),
      'editorLineNumber.activeForeground': hex('lineNumberActive'),
      'editor.selectionBackground': hex('selection'),
      'editor.inactiveSelectionBackground': `${hex('selection')}88`,
      'editor.lineHighlightBackground': hex('highlight'),
      'editor.lineHighlightBorder': '#00000000',
      'editorCursor.foreground': hex('accent'),
      'editorIndentGuide.background1': hex('line'),
      'editorIndentGuide.activeBackground1': hex('lineNumber'),
      'editorWidget.background': hex('widget'),
      'editorWidget.border': hex('line'),
      'editorHoverWidget.background': hex('widget'),
      'editorHoverWidget.border': hex('line'),
      'editorSuggestWidget.background': hex('widget'),
      'editorSuggestWidget.border': hex('line'),
      'editorSuggestWidget.selectedBackground': hex('selection'),
      'editorSuggestWidget.selectedForeground': hex('text'),
      'editorSuggestWidget.highlightForeground': hex('accent'),
      'editorSuggestWidget.focusHighlightForeground': hex('accent'),
      'editorBracketHighlight.foreground1': hex('text'),
      'editorBracketHighlight.foreground2': hex('text'),
      'editorBracketHighlight.foreground3': hex('text'),
      'editorError.foreground': hex('error'),
      'editorWarning.foreground': hex('warning'),
      'editorOverviewRuler.border': '#00000000',
      focusBorder: hex('accent'),
      'scrollbar.shadow': '#00000000',
    },
  }
}
