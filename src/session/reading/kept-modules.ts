/**
 * Keeps parsed texts for later runs. In: a source. Out: its tree. If the text is the same as in an earlier run, it is
 * not parsed again. Trees are never changed.
 */
import type { Source } from '../../diagnostics/source.js';
import { parseModule } from '../../syntax/parse-module.js';

type ParsedText = ReturnType<typeof parseModule>;

export class KeptModules {
  private readonly byName = new Map<string, { readonly text: string; readonly parsed: ParsedText }>();

  parse(source: Source): ParsedText {
    const kept = this.byName.get(source.name);
    if (kept?.text === source.text) return kept.parsed;
    const parsed = parseModule(source);
    this.byName.set(source.name, { text: source.text, parsed });
    return parsed;
  }
}
