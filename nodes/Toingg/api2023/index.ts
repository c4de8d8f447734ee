import type { Send } from '../../core/http/request';
import type { Connection } from '../../core/http/session';
import type { Toingg } from '../port';
import { answerRules } from './answers';
import { billingApi } from './billing';
import { callsApi } from './calls';
import { smsApi } from './sms';

/** The API of 2023. Users are identified by a key. */
export const api2023: Connection<Toingg> = {
	service: 'Toingg',
	usualBaseUrl: 'https://call.toingg.com/api',
	credential: 'toinggApi',
	rules: answerRules,
	secretFields: { everywhere: ['apiKey'], inMessages: [] },
	connect: (send: Send) => ({
		calls: callsApi(send),
		sms: smsApi(send),
		billing: billingApi(send),
	}),
};
