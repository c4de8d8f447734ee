import { get } from './get';

/** All that this node can do. */
export const operations = [get];
