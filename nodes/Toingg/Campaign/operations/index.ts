import { create } from './create';
import { getAll } from './getAll';
import { getAnalytics } from './getAnalytics';
import { update } from './update';

/** Every operation of this node. */
export const operations = [getAll, create, getAnalytics, update];
