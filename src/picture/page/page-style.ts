/** The style of the page of a behavior: light and dark, wide and narrow, and on paper. */

export const pageStyle = `
:root { color-scheme: light dark; --paper: #fff; --ink: #1b1f24; --pale: #57606a; --line: #d0d7de; --wash: #f6f8fa; --lit: #fff3bf;
  --bad: #b42318; --good: #1a6b36; --link: #0b57b0; --mono: ui-monospace, SFMono-Regular, Menlo, Consolas, "DejaVu Sans Mono", monospace; }
@media (prefers-color-scheme: dark) { :root { --paper: #14181d; --ink: #e6edf3; --pale: #9aa5b1; --line: #343c45; --wash: #1c2128; --lit: #40370f;
  --bad: #ff9d94; --good: #7ee2a0; --link: #8ec2ff; } }
* { box-sizing: border-box; }
body { overflow-wrap: anywhere; margin: 0 auto; padding: 1rem 1.5rem 4rem; max-width: 110rem; background: var(--paper); color: var(--ink); font: 16px/1.45 system-ui, sans-serif; }
h1 { font-size: 1.5rem; margin: .3rem 0; } h2 { font-size: 1.15rem; margin: 1.6rem 0 .5rem; } main > h3 { font-size: 1rem; margin: 1rem 0 .3rem; }
pre, code, .tla { font-family: var(--mono); font-size: .84rem; } pre { margin: .3rem 0; white-space: pre-wrap; }
a { color: var(--link); } .pale { color: var(--pale); } .bad { color: var(--bad); } .good { color: var(--good); }
header { border-left: .4rem solid var(--line); padding-left: 1rem; } header.bad { border-color: var(--bad); color: inherit; } header.good { border-color: var(--good); color: inherit; }
header.bad h1 { color: var(--bad); } header.good h1 { color: var(--good); }
.reason, .reason ul { list-style: none; margin: 0; padding-left: 1.1rem; border-left: 1px solid var(--line); } .reason li { margin: .25rem 0; }
.word { font-weight: 700; }
.run { display: grid; gap: 1.5rem; grid-template-columns: minmax(0, 1fr) minmax(0, 1.35fr); align-items: start; }
.beside { position: sticky; top: .5rem; display: flex; flex-direction: column; gap: .8rem; max-height: calc(100vh - 1rem); }
.scroll { overflow: auto; border: 1px solid var(--line); border-radius: .3rem; background: var(--wash); } .beside .scroll { max-height: 48vh; min-height: 8rem; flex: 0 1 auto; }
.beside .frames { background: #fff; color: #000; max-height: 44vh; flex-shrink: 0; } .frame { margin: 0; padding: .4rem; } .frame svg { display: block; margin: auto; max-width: 100%; max-height: 38vh; height: auto; }
html.js .frame:not(.current) { display: none; } .frame figcaption { color: #57606a; font-size: .84rem; }
.steps { list-style: none; margin: 0; padding: 0; }
.step { border: 1px solid var(--line); border-radius: .3rem; padding: .45rem .7rem; margin: 0 0 .5rem; scroll-margin: 1rem; }
html:not(.js) .step:target, .step.current { background: var(--lit); border-color: var(--ink); }
.step h3 { margin: 0; font-size: .95rem; overflow-wrap: anywhere; } .step h3 a { color: inherit; text-decoration: none; } .step ul { margin: .2rem 0; padding: 0; list-style: none; }
.step li { font-family: var(--mono); font-size: .84rem; white-space: pre-wrap; overflow-wrap: anywhere; padding-left: 1rem; text-indent: -1rem; }
.event { color: var(--pale); }
summary { cursor: pointer; color: var(--pale); font-size: .84rem; }
.source { margin: 0; padding: .4rem 0; counter-reset: line; } .source span { display: block; white-space: pre-wrap; padding: 0 .6rem 0 3.6rem; text-indent: -3rem; }
.source span::before { counter-increment: line; content: counter(line); display: inline-block; width: 2.4rem; margin-right: .6rem; text-align: right; text-indent: 0; color: var(--pale); }
.source .lit { background: var(--lit); }
.file { padding: .3rem .6rem 0; margin: 0; font-size: .84rem; color: var(--pale); }
table { border-collapse: collapse; } th, td { border: 1px solid var(--line); padding: .15rem .45rem; text-align: left; vertical-align: top; font-family: var(--mono); font-size: .8rem; }
td { max-width: 22rem; overflow-wrap: break-word; white-space: pre-wrap; } th { white-space: nowrap; background: var(--wash); } thead th { position: sticky; top: 0; }
tr.current td, tr.current th { background: var(--lit); } .table { max-height: 80vh; }
.scroll.diagram { background: var(--paper); } .diagram svg { display: block; } .diagram p { margin: .4rem .7rem; font-size: .84rem; }
.keys { font-size: .84rem; } kbd { border: 1px solid var(--line); border-radius: .2rem; padding: 0 .3rem; }
@media (max-width: 60rem) { body { padding: .7rem .7rem 3rem; } .run { grid-template-columns: minmax(0, 1fr); } .beside { position: static; max-height: none; } }
@media print { .keys { display: none; } html.js .frame:not(.current) { display: block; } .frame { break-inside: avoid; } .scroll, .beside, .beside .scroll, .table { overflow: visible; max-height: none; position: static; } .run { display: block; } .step { break-inside: avoid; }
  .step.current { background: none; } .diagram svg { max-width: 100%; height: auto; } body { max-width: none; } }
`;
