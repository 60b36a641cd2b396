/** The report's look, light or dark as its reader's system is. Text on every ground has a contrast of 4.5 to 1 at least. */
export const style = `
:root { color-scheme: light dark; --ground: #fff; --sunken: #f8f9f6; --line: #d5dad2; --text: #1a201b; --soft: #535d55;
  --accent: #24713f; --pass: #1d6437; --pass-tint: #e2f2e5; --fail: #9c2f27; --fail-tint: #fbe8e5; --error: #7a4f00;
  --error-tint: #fcefd0; --unscored: #54499a; --unscored-tint: #ebe9f8; --bar: #5b9a70; }
@media (prefers-color-scheme: dark) { :root { --ground: #171c18; --sunken: #101411; --line: #3a443d; --text: #e7ece7;
  --soft: #adb8af; --accent: #74c691; --pass: #8fd8a6; --pass-tint: #173021; --fail: #f3a79f; --fail-tint: #3b1f1d;
  --error: #efc873; --error-tint: #392d12; --unscored: #bcb5f0; --unscored-tint: #282542; --bar: #4f8a63; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--ground); color: var(--text); font: 15px/1.5 system-ui, -apple-system, "Segoe UI",
  Roboto, "Helvetica Neue", Arial, sans-serif; font-variant-numeric: tabular-nums; }
main { max-width: 1080px; margin: 0 auto; padding: 32px 20px 64px; }
h1 { margin: 0 0 4px; font-size: 26px; line-height: 1.25; }
h2 { margin: 40px 0 10px; padding-top: 16px; border-top: 1px solid var(--line); font-size: 20px; }
h3 { margin: 28px 0 8px; font-size: 16px; }
p { margin: 0 0 10px; max-width: 75ch; }
.lead { color: var(--soft); white-space: pre-line; }
.facts { display: grid; grid-template-columns: repeat(auto-fit, minmax(180px, 1fr)); gap: 8px 24px; margin: 16px 0; }
dt { color: var(--soft); font-size: 12.5px; }
dd { margin: 0; overflow-wrap: anywhere; }
.notices { margin: 16px 0; padding: 12px 14px 12px 34px; border-left: 4px solid var(--error);
  background: var(--error-tint); }
.wide { overflow-x: auto; }
.wide:focus-visible, pre:focus-visible, summary:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
table { border-collapse: collapse; font-size: 13.5px; }
caption { padding: 4px 0; color: var(--soft); text-align: left; }
th, td { padding: 5px 10px; border-bottom: 1px solid var(--line); text-align: right; vertical-align: top; }
th:first-child, .text { text-align: left; }
thead th { color: var(--soft); font-weight: 500; vertical-align: bottom; }
tbody th { font-weight: 500; overflow-wrap: anywhere; }
figure { margin: 16px 0; }
figcaption { font-weight: 600; }
svg { display: block; width: 100%; max-width: 820px; height: auto; }
svg text { fill: var(--text); font: 12px system-ui, sans-serif; }
svg .tick { fill: var(--soft); font-size: 11px; }
svg line { stroke: var(--line); }
svg .range { stroke: var(--accent); stroke-width: 2.5; stroke-linecap: round; }
svg .axis { stroke: var(--soft); }
svg .box { fill: var(--ground); stroke: var(--accent); stroke-width: 1.5; }
svg .bar { fill: var(--bar); }
svg .dot { fill: var(--accent); stroke: var(--ground); stroke-width: 1.5; }
details { margin: 8px 0; }
summary { cursor: pointer; color: var(--soft); }
pre { margin: 6px 0; padding: 10px 12px; background: var(--sunken);
  border: 1px solid var(--line); font: 12.5px/1.5 ui-monospace, Menlo, Consolas, monospace; white-space: pre-wrap;
  overflow-wrap: anywhere; }
pre.tall { overflow: auto; max-height: 480px; }
.cells td { min-width: 74px; text-align: center; }
.pass { background: var(--pass-tint); color: var(--pass); }
.fail { background: var(--fail-tint); color: var(--fail); }
.error { background: var(--error-tint); color: var(--error); }
.unscored { background: var(--unscored-tint); color: var(--unscored); }
.right { background: var(--pass-tint); }
.wrong { background: var(--fail-tint); }
.cells details details { margin-left: 16px; }
footer { margin-top: 48px; color: var(--soft); font-size: 13px; overflow-wrap: anywhere; }
@media print { details { break-inside: avoid; } }
`
