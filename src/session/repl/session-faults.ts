/** Messages about the commands of a session. */
import { type Diagnostic, diagnostic } from '../../diagnostics/diagnostic.js';
import type { Span } from '../../diagnostics/source.js';
import { closest } from '../../diagnostics/suggest.js';
import type { Name } from '../../syntax/tree.js';

export function noCurrentState(): Diagnostic {
  return diagnostic('SY0051', 'There is no current state', { hint: 'write :init to begin a behavior' });
}

export function noStep(): Diagnostic {
  return diagnostic('SY0051', 'There is no last step: the expression refers to two states', {
    hint: 'write :next to take a step',
  });
}

export function noInitialState(): Diagnostic {
  return diagnostic('SY0051', 'The specification has no initial state', {
    hint: 'evaluate the conjuncts of the initial predicate to see which of them is FALSE',
  });
}

export function noSuccessor(): Diagnostic {
  return diagnostic('SY0051', 'The current state has no successor', { hint: 'write :back to leave it' });
}

export function noSuchNumber(number: number, count: number): Diagnostic {
  return diagnostic(
    'SY0052',
    `There is no number ${number} in the list: it has ${count} ${count === 1 ? 'line' : 'lines'}`,
  );
}

/** The largest number of steps that a hint lists. */
const mostListed = 12;

/**
 * Reports that the current state has no such step.
 * @param near the enabled steps of the same action; if there are none, the enabled actions.
 * @param state the number of the current state.
 */
export function noSuchStep(
  wanted: string,
  near: { readonly steps: readonly string[]; readonly isSame: boolean },
  state: number,
): Diagnostic {
  const { steps, isSame } = near;
  const listed = `${steps.slice(0, mostListed).join(', ')}${steps.length > mostListed ? ', ...' : ''}`;
  const what = isSame ? 'the steps of this action are' : 'enabled actions are';
  const known = steps.length === 0 ? 'no action is enabled' : `${what} ${listed}`;
  return diagnostic('SY0052', `State ${state} of the behavior has no step ${wanted}`, {
    hint: `${known}; why-not ${wanted} says what is FALSE`,
  });
}

export function noSuchInitialState(formula: string, count: number): Diagnostic {
  return diagnostic('SY0052', `None of the ${count} initial states satisfies ${formula}`);
}

export function notAboutThis(text: string, what: string): Diagnostic {
  return diagnostic('SY0053', `A formula about this state or step is expected, and '${text}' is a ${what}`);
}

export function noAction(text: string): Diagnostic {
  return diagnostic('SY0052', `:next takes a number or an action, not '${text}'`, {
    hint: 'write :next 2, :next Phase1b or :next Phase1b(a1, 2)',
  });
}

export function notSoFarBack(steps: number): Diagnostic {
  return diagnostic('SY0052', `The behavior has only ${steps} ${steps === 1 ? 'step' : 'steps'} to go back`);
}

export function noSuchState(wanted: string, states: number): Diagnostic {
  return diagnostic(
    'SY0052',
    `The behavior has ${states} ${states === 1 ? 'state' : 'states'}, and no state ${wanted}`,
  );
}

export function definitionInstead(): Diagnostic {
  return diagnostic('SY0053', 'An expression is expected here, not a definition');
}

/** Reports a temporal formula where a value is expected. */
export function temporalValue(): Diagnostic {
  return diagnostic('SY0053', 'A temporal formula is about whole behaviors, and has no value in a state', {
    hint: 'evaluate its parts that are about one state or one step, or state it as a PROPERTY for synod check',
  });
}

export function noTruthValue(text: string): Diagnostic {
  return diagnostic('SY0053', `'${text}' is neither TRUE nor FALSE`, {
    hint: ':why explains the truth value of a formula',
  });
}

export function temporalGoal(): Diagnostic {
  return diagnostic('SY0053', ':run until takes a state predicate or an action, not a temporal formula');
}

export function goalNotFound(isWhole: boolean, states: number): Diagnostic {
  return isWhole
    ? diagnostic('SY0054', 'No behavior from the current state reaches this')
    : diagnostic('SY0054', `This was not reached within ${states} distinct states`, {
        hint: 'go nearer with :next, or use synod check with an invariant',
      });
}

export function unknownCommand(command: string, known: readonly string[]): Diagnostic {
  const near = closest(command, known);
  return diagnostic('SY0055', `There is no command ${command}`, {
    hint: near === undefined ? 'write :help for the list' : `did you mean ${near}?`,
  });
}

export function badCommand(usage: string, found: string): Diagnostic {
  const [name] = usage.split(' ');
  return diagnostic('SY0055', `The command is written ${usage}, not '${found}'`, {
    hint: `:help ${name} says more`,
  });
}

export function setAside(name: string, why: string): Diagnostic {
  return diagnostic('SY0057', `The definition of '${name}' at the prompt has no meaning here: ${why}`, {
    severity: 'warning',
    hint: `it is kept for another specification; :forget ${name} removes it`,
  });
}

/** Reports a module that the prompt cannot extend. */
export function moduleNotTaken({ text, span }: Name): Diagnostic {
  return diagnostic('SY0058', `The prompt cannot extend the module '${text}'`, {
    span,
    hint: 'write :load MODULE, or name the definitions of an instance: I == INSTANCE MODULE. Built-in modules are always there',
  });
}

export function declarationNotTaken(span: Span, what: 'constants' | 'variables'): Diagnostic {
  return diagnostic('SY0058', `The prompt declares no ${what}`, {
    span,
    hint: 'write a module that declares them, and :load the module',
  });
}

export function unitNotTaken(span: Span, keyword: string): Diagnostic {
  return diagnostic('SY0058', `${keyword} means nothing at the prompt, and is left out`, {
    ...{ span, severity: 'warning' },
    hint: 'an input is an expression or a definition',
  });
}

/** Says of an unknown name how the prompt defines it. Returns any other error unchanged. */
export function definedAtPrompt(found: Diagnostic): Diagnostic {
  return found.cause === 'unknown-name' ? { ...found, hint: 'define it at the prompt, as in `name == ...`' } : found;
}

export function notDefinedHere(name: string, known: readonly string[]): Diagnostic {
  return diagnostic('SY0056', `The prompt has no definition of '${name}'`, {
    hint: known.length === 0 ? 'it has no definitions' : `it defines ${known.join(', ')}`,
  });
}

export function nothingAbout(name: string, known: readonly string[]): Diagnostic {
  const near = closest(name, known);
  return diagnostic('SY0056', `There is no definition or operator '${name}'`, {
    hint: near === undefined ? 'write :names for a list' : `did you mean ${near}?`,
  });
}

export function noActionToExplain(text: string, level: string, actions: readonly string[]): Diagnostic {
  return diagnostic('SY0080', `'${text}' is no action: it is a ${level} formula`, {
    hint: `actions of the next-state relation are ${actions.join(', ')}`,
  });
}

export function noTraceForm(file: string, forms: readonly string[]): Diagnostic {
  return diagnostic('SY0055', `The extension of '${file}' does not say in which form to write the behavior`, {
    hint: `a file name ends with ${forms.slice(0, -1).join(', ')} or ${forms.at(-1)}`,
  });
}
