import type { Connections } from '../core/operation/authentication';
import { operationsFor } from '../core/operation/defineOperation';
import { api2023 } from './api2023';
import { apiV3 } from './apiV3';
import type { Toingg } from './port';

/** All versions of the API. A workflow that was saved without a choice means the first. */
export const toingg: Connections<Toingg> = [api2023, apiV3];

/** For nodes whose operations only the API of 2023 has. */
export const toinggOf2023: Connections<Toingg> = [api2023];

/** For nodes whose operations only the current API has. */
export const toinggOfToday: Connections<Toingg> = [apiV3];

export const defineOperation = operationsFor<Toingg>();
