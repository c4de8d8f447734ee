import { get } from './get';

/** Every operation of this node. */
export const operations = [get];
