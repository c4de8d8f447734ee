import { getAllSent } from './getAllSent';
import { send } from './send';
import { verify } from './verify';

/** Every operation of this node. */
export const operations = [send, verify, getAllSent];
