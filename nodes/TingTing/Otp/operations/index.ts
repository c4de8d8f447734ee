import { send } from './send';

/** All that this node can do. */
export const operations = [send];
