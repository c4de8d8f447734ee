import type { Settings } from '../options';
import { accountRoutes } from './account';
import { bulkRoutes } from './bulk';
import { callerNumberRoutes } from './callerNumbers';
import { campaignRoutes } from './campaigns';
import { contactRoutes } from './contacts';
import { creationRoutes } from './creation';
import { dashboardRoutes } from './dashboard';
import { otpRoutes } from './otp';
import { reportRoutes } from './reports';
import { runningRoutes } from './running';
import type { V1Route } from './service';
import { voiceRoutes } from './voices';

/** Everything of v1 that a token is enough for, except surveys. */
export function tingTingV1Routes(settings: Settings): V1Route[] {
	return [
		...accountRoutes,
		...dashboardRoutes,
		...callerNumberRoutes,
		...voiceRoutes,
		...campaignRoutes(settings),
		...creationRoutes(settings),
		...contactRoutes,
		...bulkRoutes(settings),
		...runningRoutes,
		...reportRoutes,
		...otpRoutes,
	];
}
