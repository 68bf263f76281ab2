/**
 * `synod explain CODE`: prints the page about a message, which is named by its code. The page says what the message
 * means, gives an example, and says what to do. `--list` lists all codes. Exit 0, or 151 if there is no such code.
 */
import { Command } from 'commander';
import { type Diagnostic, diagnostic } from '../../diagnostics/diagnostic.js';
import { renderDiagnostics } from '../../diagnostics/render-diagnostic.js';
import { closest } from '../../diagnostics/suggest.js';
import { type CodePage, readCodePages } from '../files/code-pages.js';
import { type ExitCode, exitCodes } from '../terminal/exit-codes.js';
import type { Shell } from '../terminal/shell.js';

interface ExplainOptions {
  readonly list?: true;
  readonly json?: true;
}

export function explainCommand(shell: Shell, finish: (code: ExitCode) => void): Command {
  return new Command('explain')
    .argument('[code]', 'The code of a message, such as SY2001.')
    .option('--list', 'List all codes.')
    .option('--json', 'Print the page, or the list of pages, as one JSON object.')
    .action((code: string | undefined, options: ExplainOptions) => finish(runExplain(code, options, shell)));
}

function runExplain(asked: string | undefined, { list, json }: ExplainOptions, shell: Shell): ExitCode {
  const pages = readCodePages();
  const isList = list === true || asked === undefined;
  const chosen = isList ? pages : pages.filter(({ code }) => code === codeMeant(asked));
  const [page] = chosen;
  if (page === undefined) return refuse(noSuchCode(asked ?? '', pages), shell);
  if (json) shell.out(`${JSON.stringify(isList ? { pages } : page)}\n`);
  else if (isList) shell.out(pages.map(({ code, title }) => `${code}  ${title}\n`).join(''));
  else shell.out(pageText(page));
  return exitCodes.success;
}

/** Returns the code that the user means: SY2001 for `sy2001`, `2001` and `error[SY2001]`. */
function codeMeant(asked: string): string {
  const digits = /^(?:(?:error|warning)\[)?(?:sy)?(\d{4})\]?:?$/i.exec(asked.trim())?.[1];
  return digits === undefined ? asked : `SY${digits}`;
}

function pageText({ code, title, meaning, example, fix }: CodePage): string {
  const lines = example.split('\n').map((line) => `    ${line}`);
  return `${code}: ${title}\n\n${meaning}\n\n${lines.join('\n')}\n\nFix: ${fix}\n`;
}

function noSuchCode(asked: string, pages: readonly CodePage[]): Diagnostic {
  const meant = closest(
    codeMeant(asked),
    pages.map(({ code }) => code),
  );
  return diagnostic('SY0036', `There is no code '${asked}'`, {
    hint: meant === undefined ? 'synod explain --list lists all codes' : `did you mean ${meant}?`,
  });
}

function refuse(fault: Diagnostic, shell: Shell): ExitCode {
  shell.err(`${renderDiagnostics([fault], shell.palette)}\n`);
  return exitCodes.configError;
}
