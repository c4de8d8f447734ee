import { operationsFor } from '../core/operation/defineOperation';
import { api2023 } from './api2023';
import type { Toingg } from './port';

/** The version of the API that all nodes use. */
export const toingg = api2023;

export const defineOperation = operationsFor<Toingg>();
