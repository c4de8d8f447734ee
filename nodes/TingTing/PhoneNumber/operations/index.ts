import { buy } from './buy';
import { getAllAvailable } from './getAllAvailable';
import { getAllOwned } from './getAllOwned';
import { release } from './release';

/** Every operation of this node. */
export const operations = [getAllOwned, buy, getAllAvailable, release];
