import { accountRoutes } from './accounts';
import { beginRoutes } from './begin';
import { campaignRoutes } from './campaigns';
import { numberRoutes } from './numbers';
import { otpRoutes } from './otp';
import { phoneNumberRoutes } from './phoneNumbers';
import { reportRoutes } from './reports';
import { voiceRoutes } from './voice';

/** Everything that TingTing's documentation lists. */
export const tingTingRoutes = [
	...accountRoutes,
	...campaignRoutes,
	...beginRoutes,
	...reportRoutes,
	...numberRoutes,
	...phoneNumberRoutes,
	...otpRoutes,
	...voiceRoutes,
];
