/** A node with the library of the repository, in which a test may replace texts. */
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Node, type NodeBudget, usualBudget } from '../../src/server/node.js';

const folder = fileURLToPath(new URL('../../specs', import.meta.url));

export function libraryTexts(): Map<string, string> {
  const files = readdirSync(folder).filter((name) => /\.(tla|cfg)$/.test(name));
  return new Map(files.map((name) => [name, readFileSync(`${folder}/${name}`, 'utf8')]));
}

/** The lowest-numbered value is adopted, in SafetyTest and SafetyCount. */
export function textsWithWrongRule(): Map<string, string> {
  const texts = libraryTexts();
  for (const file of ['SafetyTest.tla', 'SafetyCount.tla']) {
    const text = texts.get(file) ?? '';
    const wrong = text.replace(
      'ELSE Highest(reported).v',
      'ELSE (CHOOSE r \\in reported : \\A s \\in reported : r.n <= s.n).v',
    );
    if (wrong === text) throw new Error(`${file} has no such rule`);
    texts.set(file, wrong);
  }
  return texts;
}

export function makeNode(texts: ReadonlyMap<string, string> = libraryTexts(), budget: Partial<NodeBudget> = {}): Node {
  return new Node({ texts, now: () => performance.now(), version: '0.0.0', budget: { ...usualBudget, ...budget } });
}

/** The body of the reply. An error has a code and a text. */
export function ask(node: Node, body: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return (JSON.parse(replyTo(node, JSON.stringify({ msg_id: 1, ...body }))) as { body: Record<string, unknown> }).body;
}

/** The line that answers a body. The body is given as text, because JavaScript cannot write large numbers exactly. */
export function replyTo(node: Node, body: string): string {
  const { reply } = node.answer(`{"src":"c1","dest":"n1","body":${body}}`, 0);
  if (reply === undefined) throw new Error('there was no reply');
  return reply;
}
