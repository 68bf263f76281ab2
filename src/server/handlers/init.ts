/**
 * The request `init`, which tells the node its name and the names of all nodes. The node does not use them: the sender
 * of a reply is the `dest` of the request.
 */
import { field, text, texts } from '../requests/fields.js';
import type { Handler } from '../requests/handler.js';

export const init: Handler = (body) => {
  text(field(body, 'node_id'), 'node_id');
  texts(field(body, 'node_ids'), 'node_ids');
  return { type: 'init_ok' };
};
