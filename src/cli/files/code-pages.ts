/**
 * Reads the pages about the messages, one page for each code. The package contains them as files, `docs/codes/*.md`.
 * Each section is a page: its heading is the code and a title, and its last line says what to do.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { inPackage } from './package-folder.js';

export interface CodePage {
  readonly code: string;
  readonly title: string;
  readonly meaning: string;
  /** A TLA+ text or a command line that produces the message. */
  readonly example: string;
  readonly fix: string;
}

const section = /^## (SY\d{4}): (.+)\n\n([\s\S]+?)\n\n```\w*\n([\s\S]+?)\n```\n\n\*\*Fix:\*\* ([\s\S]+)$/;

/** All pages, in order of their codes. */
export function readCodePages(): readonly CodePage[] {
  const folder = inPackage('docs/codes/');
  const texts = readdirSync(folder)
    .filter((name) => name.endsWith('.md') && name !== 'README.md')
    .map((name) => readFileSync(new URL(name, folder), 'utf8').replaceAll('\r\n', '\n'));
  return texts
    .flatMap((text) => text.split(/\n(?=## )/).slice(1))
    .map(pageOf)
    .sort((one, other) => (one.code < other.code ? -1 : 1));
}

function pageOf(text: string): CodePage {
  const match = section.exec(text.trimEnd());
  if (!match) throw new Error(`a page of docs/codes is malformed: ${text.slice(0, 60)}`);
  const [, code = '', title = '', meaning = '', example = '', fix = ''] = match;
  return { code, title, meaning, example, fix };
}
