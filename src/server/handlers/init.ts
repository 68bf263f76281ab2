/** `init`: the node is told its name, and those of all nodes. It needs neither, since a reply comes from whom the request was sent to. */
import { field, text, texts } from '../requests/fields.js';
import type { Handler } from '../requests/handler.js';

export const init: Handler = (body) => {
  text(field(body, 'node_id'), 'node_id');
  texts(field(body, 'node_ids'), 'node_ids');
  return { type: 'init_ok' };
};
