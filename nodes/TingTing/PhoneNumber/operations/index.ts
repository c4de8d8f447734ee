import { buy } from './buy';
import { getAllAvailable } from './getAllAvailable';
import { getAllOwned } from './getAllOwned';
import { getAllShared } from './getAllShared';
import { release } from './release';

/** Every operation of this node. */
export const operations = [getAllOwned, buy, getAllAvailable, getAllShared, release];
