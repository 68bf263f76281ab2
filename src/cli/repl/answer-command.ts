/** Answers the inputs and the commands of a session as text. In: a session, a line. Out: the text to print. */

import { countOf } from '../../diagnostics/counts.js';
import type { Diagnostic } from '../../diagnostics/diagnostic.js';
import type { Palette } from '../../diagnostics/palette.js';
import { renderDiagnostics } from '../../diagnostics/render-diagnostic.js';
import type { Source } from '../../diagnostics/source.js';
import { renderWhyNot } from '../../report/render-disabled.js';
import { renderReason } from '../../report/render-reason.js';
import { renderState, renderTrace } from '../../report/render-trace.js';
import type { Session } from '../../session/repl/session.js';
import { badCommand, noCurrentState, noSuchState, unknownCommand } from '../../session/repl/session-faults.js';
import type { Chosen } from '../../session/repl/walk.js';
import type { WhyAnswer } from '../../session/repl/why.js';
import { commandNamed, helpAbout, helpText, replCommands } from './commands.js';
import { renderChoices } from './render-choices.js';
import { renderContents } from './render-contents.js';
import { isTraceName, type OpenedFiles, readTraceFile, saveTrace } from './save-trace.js';

export interface View {
  readonly palette: Palette;
  /** The width of the output, in columns. */
  readonly columns: number;
  /** Whether the output goes to a terminal. Then values are broken into lines, and long values are cut. */
  readonly isTerminal: boolean;
  /** Called from time to time during a search, with the number of states or steps that were examined. */
  readonly progress: (examined: number) => void;
  /** The files of the session; undefined without a specification. */
  readonly files: OpenedFiles | undefined;
}

export interface Said {
  readonly text: string;
  /** The command that takes a number of the list in the text, and the largest number. */
  readonly listed?: { readonly command: ':init' | ':next'; readonly most: number } | undefined;
}

/** A value is cut after this number of lines. */
const mostValueLines = 30;

/** Answers an expression or definitions. Returns undefined if there is nothing to print. */
export function answerInput(session: Session, source: Source, view: View, isFull = false): string | undefined {
  const mostLines = isFull ? Number.POSITIVE_INFINITY : mostValueLines;
  const answer = session.ask(source, view.isTerminal ? { width: view.columns, mostLines } : undefined);
  switch (answer.kind) {
    case 'value': {
      if (answer.cut === undefined) return answer.text;
      const size = answer.cut > 1 ? `${countOf(answer.cut, 'element')}; ` : '';
      return `${answer.text}\n${view.palette.gutter(`... (${size}:full shows all of them)`)}`;
    }
    case 'defined':
      return view.palette.gutter(`defined ${answer.names.join(', ')}${hiding(answer.hidden)}`);
    case 'nothing':
      return undefined;
    case 'faults':
      return errors(answer.diagnostics, view);
  }
}

/** Answers a command about the session. `:reload`, `:quit` and `:load` of a specification are handled in `prompt.ts`. */
export function answerCommand(session: Session, command: string, rest: string, view: View): Said {
  const known = replCommands.find(({ name }) => name === command);
  if (known === undefined) {
    const names = replCommands.map(({ name }) => name);
    return { text: errors([unknownCommand(command, names)], view) };
  }
  const source: Source = { name: 'input', text: rest };
  const said = (text: string): Said => ({ text });
  const wrong = () => said(errors([badCommand(known.usage, `${command} ${rest}`.trim())], view));
  const number = rest === '' ? undefined : /^\d{1,9}$/.test(rest) ? Number(rest) : Number.NaN;
  switch (command) {
    case ':help':
      return rest === '' ? said(helpText(view.columns)) : said(helpFor(rest, view));
    case ':init':
      return chosen(session.init(source), view, command);
    case ':next':
      return chosen(session.next(source), view, command);
    case ':back':
      return Number.isNaN(number) ? wrong() : chosen(session.back(number ?? 1), view);
    case ':run': {
      const [, formula] = /^until\s+(\S.*)$/s.exec(rest) ?? [];
      if (formula === undefined) return wrong();
      return chosen(session.runUntil({ name: 'input', text: formula }, view.progress), view);
    }
    case ':load':
      return rest === '' ? wrong() : readTrace(session, rest, view);
    case ':save':
      return rest === '' ? wrong() : said(save(session, rest, view));
    case ':why':
      return rest === '' ? wrong() : said(why(session.why(source), session.length, view));
    case ':why-not': {
      const answer = session.whyNot(source);
      if (answer.kind === 'faults') return said(errors(answer.diagnostics, view));
      return said(renderWhyNot(answer, session.length, { full: false, width: view.columns }, view.palette));
    }
    case ':state':
    case ':trace': {
      if (command === ':trace' && isTraceName(rest)) return readTrace(session, rest, view);
      const told = session.trace();
      if (told === undefined) return chosen(session.back(0), view);
      if (command === ':state' && rest !== '') return wrong();
      const width = view.columns;
      if (command === ':trace' && number === undefined)
        return said(renderTrace(told, view.palette, { full: false, width, shows: ':trace NUMBER' }));
      const { length } = told.states;
      if (number !== undefined && !(number >= 1 && number <= length))
        return said(errors([noSuchState(rest, length)], view));
      return said(renderState(told, (number ?? length) - 1, view.palette, { full: true, width }));
    }
    case ':names':
      return rest === '' ? said(renderContents(session.contents(), session.ownNames, view)) : wrong();
    case ':forget': {
      if (rest === '' || /\s/.test(rest)) return wrong();
      const fault = session.forget(rest);
      return said(fault ? errors([fault], view) : view.palette.gutter(`forgot ${rest}`));
    }
    case ':full':
      return rest === '' ? wrong() : said(answerInput(session, source, view, true) ?? '');
    case ':level': {
      if (rest === '') return wrong();
      const answer = session.levelOf(source);
      if (answer.kind === 'value') return said(answer.text);
      return said(errors(answer.kind === 'faults' ? answer.diagnostics : [], view));
    }
    case ':doc': {
      if (rest === '' || /\s/.test(rest)) return wrong();
      const described = session.describe(rest);
      return said(typeof described === 'string' ? described : errors([described], view));
    }
    default:
      return wrong();
  }
}

function helpFor(written: string, view: View): string {
  const name = commandNamed(written.startsWith(':') ? written : `:${written}`);
  const known = replCommands.find((one) => one.name === name);
  const names = replCommands.map((one) => one.name);
  return known === undefined ? errors([unknownCommand(name, names)], view) : helpAbout(known, view.columns);
}

function why(answer: WhyAnswer, states: number, view: View): string {
  if (answer.kind === 'faults') return errors(answer.diagnostics, view);
  const { text, about, reason } = answer;
  const where =
    about === 'constants' ? '' : about === 'state' ? ` in state ${states}` : ` of the step to state ${states}`;
  const title = `Why ${text} is ${reason.holds === true ? 'TRUE' : 'FALSE'}${where}`;
  return renderReason(title, reason, { full: false, width: view.columns }, view.palette);
}

function save(session: Session, file: string, view: View): string {
  const told = session.trace();
  if (told === undefined || view.files === undefined) {
    const answer = session.back(0);
    return errors(answer.kind === 'faults' ? answer.diagnostics : [noCurrentState()], view);
  }
  const faults = saveTrace(unquoted(file), told, view.files);
  if (faults.length > 0) return errors(faults, view);
  return view.palette.gutter(`saved ${countOf(told.states.length, 'state')} to ${unquoted(file)}`);
}

function readTrace(session: Session, written: string, view: View): Said {
  const file = unquoted(written);
  const source = readTraceFile(file);
  if ('code' in source) return { text: errors([source], view) };
  const answer = session.adopt(source);
  const said = chosen(answer, view);
  if (answer.kind !== 'taken') return said;
  const count = countOf(answer.told.states.length, 'state');
  return {
    text: `${view.palette.gutter(`read ${count} from ${file}; the last one is the current state`)}\n${said.text}`,
  };
}

function unquoted(file: string): string {
  return /^"[^"]*"$/.test(file) ? file.slice(1, -1) : file;
}

function hiding(names: readonly string[]): string {
  if (names.length === 0) return '';
  return `, in place of ${names.join(', ')} of the specification for the inputs of the prompt`;
}

export function errors(diagnostics: readonly Diagnostic[], { palette }: Pick<View, 'palette'>): string {
  return renderDiagnostics(diagnostics, palette);
}

function chosen(answer: Chosen, view: View, command: ':init' | ':next' = ':next'): Said {
  const { palette, columns } = view;
  switch (answer.kind) {
    case 'faults':
      return { text: errors(answer.diagnostics, view) };
    case 'taken': {
      const { told, from } = answer;
      const shown = told.states
        .slice(from - 1)
        .map((_, i) => renderState(told, from - 1 + i, palette, { full: false, width: columns }));
      const there = answer.isThere ? [palette.gutter('The formula is TRUE in the current state.')] : [];
      return { text: [...there, shown.join('\n\n')].join('\n') };
    }
    case 'choices':
      return {
        text: renderChoices(answer.choices, palette, columns),
        listed: { command, most: answer.choices.at(-1)?.number ?? 0 },
      };
  }
}
