/** Chooses the form of a state graph by the extension of the file. */
import { dotForm } from './graph-dot.js';
import type { GraphForm } from './graph-form.js';
import { jsonForm } from './graph-json.js';
import { textForm } from './graph-text.js';

export function formFor(file: string): GraphForm {
  if (file.endsWith('.dot')) return dotForm();
  return file.endsWith('.json') ? jsonForm() : textForm();
}
