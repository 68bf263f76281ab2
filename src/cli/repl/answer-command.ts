/** Answers the inputs and the commands of a session as text. In: a session, a line. Out: the text to print. */

import { countOf } from '../../diagnostics/counts.js';
import type { Diagnostic } from '../../diagnostics/diagnostic.js';
import type { Palette } from '../../diagnostics/palette.js';
import { renderDiagnostics } from '../../diagnostics/render-diagnostic.js';
import type { Source } from '../../diagnostics/source.js';
import { renderWhyNot } from '../../report/render-disabled.js';
import { renderChangesInLine, renderState, renderTrace } from '../../report/render-trace.js';
import { describeDefinition, describeOperator } from '../../session/repl/describe-name.js';
import type { Chosen, Session } from '../../session/repl/session.js';
import { badCommand, noSuchState, nothingAbout, unknownCommand } from '../../session/repl/session-faults.js';
import { helpText, replCommands } from './commands.js';

export interface View {
  readonly palette: Palette;
  /** The width of the output, in columns. */
  readonly columns: number;
  /** Whether the output goes to a terminal. Then values are broken into lines, and long values are cut. */
  readonly isTerminal: boolean;
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

/** Answers a command about the session. `:load`, `:reload` and `:quit` are handled in `prompt.ts`. */
export function answerCommand(session: Session, command: string, rest: string, view: View): string {
  const known = replCommands.find(({ name }) => name === command);
  if (known === undefined) {
    const names = replCommands.map(({ name }) => name);
    return errors([unknownCommand(command, names)], view);
  }
  const source: Source = { name: 'input', text: rest };
  const wrong = () => errors([badCommand(known.usage, `${command} ${rest}`.trim())], view);
  const number = rest === '' ? undefined : /^\d{1,9}$/.test(rest) ? Number(rest) : Number.NaN;
  switch (command) {
    case ':help':
      return helpText(view.columns);
    case ':init':
      return chosen(session.init(source), view);
    case ':next':
      return chosen(session.next(source), view);
    case ':back':
      return Number.isNaN(number) ? wrong() : chosen(session.back(number ?? 1), view);
    case ':run': {
      const [, formula] = /^until\s+(\S.*)$/s.exec(rest) ?? [];
      return formula === undefined ? wrong() : chosen(session.runUntil({ name: 'input', text: formula }), view);
    }
    case ':why-not': {
      const answer = session.whyNot(source);
      if (answer.kind === 'faults') return errors(answer.diagnostics, view);
      return renderWhyNot(answer, session.length, { full: false, width: view.columns }, view.palette);
    }
    case ':state':
    case ':trace': {
      const told = session.trace();
      if (told === undefined) return chosen(session.back(0), view);
      if (command === ':state' && rest !== '') return wrong();
      const width = view.columns;
      if (command === ':trace' && number === undefined)
        return rest === '' ? renderTrace(told, view.palette, { full: false, width }) : wrong();
      const { length } = told.states;
      if (number !== undefined && !(number >= 1 && number <= length)) return errors([noSuchState(rest, length)], view);
      return renderState(told, (number ?? length) - 1, view.palette, { full: true, width });
    }
    case ':names':
      return rest === '' ? view.palette.gutter(session.ownNames.join(', ') || 'The prompt defines no name.') : wrong();
    case ':forget': {
      if (rest === '' || /\s/.test(rest)) return wrong();
      const fault = session.forget(rest);
      return fault ? errors([fault], view) : view.palette.gutter(`forgot ${rest}`);
    }
    case ':full':
      return rest === '' ? wrong() : (answerInput(session, source, view, true) ?? '');
    case ':level': {
      if (rest === '') return wrong();
      const answer = session.levelOf(source);
      return answer.kind === 'value' ? answer.text : errors(answer.kind === 'faults' ? answer.diagnostics : [], view);
    }
    case ':doc': {
      if (rest === '' || /\s/.test(rest)) return wrong();
      const span = session.spanOf(rest);
      return (span && describeDefinition(span)) ?? describeOperator(rest) ?? errors([nothingAbout(rest)], view);
    }
    default:
      return wrong();
  }
}

function hiding(names: readonly string[]): string {
  if (names.length === 0) return '';
  return `, in place of ${names.join(', ')} of the specification for the inputs of the prompt`;
}

export function errors(diagnostics: readonly Diagnostic[], { palette }: View): string {
  return renderDiagnostics(diagnostics, palette);
}

/** The largest number of states or steps in a list. */
const mostChoices = 40;

function chosen(answer: Chosen, view: View): string {
  const { palette, columns } = view;
  switch (answer.kind) {
    case 'faults':
      return errors(answer.diagnostics, view);
    case 'taken': {
      const { told, from } = answer;
      const shown = told.states
        .slice(from - 1)
        .map((_, i) => renderState(told, from - 1 + i, palette, { full: false, width: columns }));
      return shown.join('\n\n');
    }
    case 'choices': {
      const shown = answer.choices.slice(0, mostChoices);
      const digits = String(shown.at(-1)?.number ?? 1).length;
      const labels = shown.map(({ action }) => action ?? '');
      const width = Math.min(40, Math.max(...labels.map(({ length }) => length)));
      const left = answer.choices.length - shown.length;
      const of = answer.choices[0]?.action === undefined ? ':init FORMULA' : ':next ACTION';
      const more = left > 0 ? [palette.gutter(`${left} more; ${of} lists fewer`)] : [];
      const lines = shown.map(({ number, told }, i) => {
        const label = width === 0 ? '' : `  ${palette.secondary((labels[i] as string).padEnd(width))}`;
        const head = `${String(number).padStart(digits)}${label}`;
        const room = Math.max(20, columns - digits - 4 - Math.max(width, (labels[i] as string).length));
        const changes = renderChangesInLine(told, told.states.length - 1, room);
        return `${head}  ${changes}`.trimEnd();
      });
      return [...lines, ...more].join('\n');
    }
  }
}
