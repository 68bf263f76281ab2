/** Returns the name under which a step of a proof is known. */
import type { Name } from '../../syntax/tree.js';

export function stepName({ level, label, span }: { level: number; label: string; span: Name['span'] }): Name {
  return { text: `<${level}>${label}`, span };
}
