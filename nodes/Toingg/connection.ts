import type { Send } from '../core/http/request';
import type { Connection } from '../core/http/session';
import { operationsFor } from '../core/operation/defineOperation';
import { answerRules } from './api2023/answers';
import { billingApi } from './api2023/billing';
import { callsApi } from './api2023/calls';
import { smsApi } from './api2023/sms';

/** What Toingg can do, as the operations know it: no paths, no spellings. */
export type Toingg = ReturnType<typeof connect>;

const connect = (send: Send) => ({
	calls: callsApi(send),
	sms: smsApi(send),
	billing: billingApi(send),
});

export const toingg: Connection<Toingg> = {
	service: 'Toingg',
	usualBaseUrl: 'https://call.toingg.com/api',
	credential: 'toinggApi',
	rules: answerRules,
	secretFields: { everywhere: ['apiKey'], inMessages: [] },
	connect,
};

export const defineOperation = operationsFor<Toingg>();
