import { getAllSent } from './getAllSent';
import { send } from './send';

/** Every operation of this node. */
export const operations = [send, getAllSent];
