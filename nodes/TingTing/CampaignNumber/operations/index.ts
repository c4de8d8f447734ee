import { add } from './add';
import { deleteNumber } from './delete';
import { demoCall } from './demoCall';
import { get } from './get';
import { getAll } from './getAll';
import { update } from './update';

/** Every operation of this node. */
export const operations = [getAll, add, deleteNumber, demoCall, get, update];
