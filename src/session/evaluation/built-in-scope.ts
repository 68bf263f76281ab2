/**
 * The module in whose scope an expression stands when no specification is named: it extends every built-in module that can be evaluated.
 * Left out are modules of theorems and proofs, those that stand for a whole specification, and `UndirectedGraphs`, whose names mean
 * something else in `Graphs`.
 *
 * To resolve all of them takes longer than most expressions do, so there is a narrower scope too, in which whatever an expression can name means the same.
 */
import type { Source } from '../../diagnostics/source.js';
import { libraryModules } from '../../generated/library-modules.js';

const leftOut = new Set(['UndirectedGraphs', 'RealTime', 'Toolbox']);

function scopeOf(names: readonly string[]): Source {
  return { name: 'the built-in modules', text: `---- MODULE Scope ----\nEXTENDS ${names.join(', ')}\n====\n` };
}

function namesInScope(): string[] {
  return Object.entries(libraryModules)
    .filter(([name, { family }]) => family !== 'proof' && !/^_|Theorems$/.test(name) && !leftOut.has(name))
    .map(([name]) => name);
}

export function builtInScope(): Source {
  return scopeOf(namesInScope());
}

/** A definition at the beginning of a line, by a word; and one of an operator symbol. */
const wordDefinition = /^(?:LOCAL )?([A-Za-z_]\w*)(?=[([]| ==)/gm;
const symbolDefinition =
  /^(?:\w+ ?)?[^\w\s"=([-][^\w\s]*(?: ?\w+)? ==|^\w+ \([^\w\s]+\) \w+ ==|^(?:\w+ ?)?-\.? ?\w+ ==|^\w+ \\\w+ \w+ ==/m;

/**
 * The modules that define a word of the text, and all that define operator symbols, which have several spellings. All modules where the text asks
 * for a definition by a name that may be computed, or by one that only modules name that are left out themselves.
 */
export function scopeForText(text: string): Source {
  const words = new Set(text.match(/\w+/g));
  if ([...words].some((word) => word === 'TLCEvalDefinition' || word.startsWith('_'))) return builtInScope();
  return scopeOf(
    namesInScope().filter((name) => {
      const module = libraryModules[name]?.text ?? '';
      if (symbolDefinition.test(module)) return true;
      for (const [, word] of module.matchAll(wordDefinition)) if (words.has(word ?? '')) return true;
      return false;
    }),
  );
}
