import { addToList } from './addToList';

/** Every operation of this node. */
export const operations = [addToList];
