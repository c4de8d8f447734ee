import { add } from './add';
import { deleteNumber } from './delete';
import { get } from './get';
import { getAll } from './getAll';
import { update } from './update';

/** All that this node can do. */
export const operations = [getAll, add, deleteNumber, get, update];
