import { buy } from './buy';
import { getAllAvailable } from './getAllAvailable';
import { getAllOwned } from './getAllOwned';
import { release } from './release';

/** All that this node can do. */
export const operations = [getAllOwned, buy, getAllAvailable, release];
