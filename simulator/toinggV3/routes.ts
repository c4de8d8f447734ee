import { analyticsRoutes } from './analytics';
import { callRoutes } from './calls';
import { campaignRoutes } from './campaigns';
import { contactRoutes } from './contacts';
import { supportedRoutes } from './supported';
import { templateRoutes } from './templates';

/** Calls, campaigns and WhatsApp templates of v3. Its webhooks and text pipelines are left out. */
export const toinggV3Routes = [
	...callRoutes,
	...campaignRoutes,
	...supportedRoutes,
	...contactRoutes,
	...templateRoutes,
	...analyticsRoutes,
];
