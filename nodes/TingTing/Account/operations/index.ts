import { get } from './get';
import { getUsage } from './getUsage';

/** Every operation of this node. */
export const operations = [get, getUsage];
