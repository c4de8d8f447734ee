import type { Connections } from '../core/operation/authentication';
import { operationsFor } from '../core/operation/defineOperation';
import { api2023 } from './api2023';
import { apiV1 } from './apiV1';
import type { TingTing } from './port';

/** All versions of the API. A workflow that was saved without a choice means the first. */
export const tingTing: Connections<TingTing> = [api2023, apiV1];

export const defineOperation = operationsFor<TingTing>();
