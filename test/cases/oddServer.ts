import type { ServerResponse } from 'node:http';
import { TingTingAccount } from '../../nodes/TingTing/Account/TingTingAccount.node';
import { TingTingCampaign } from '../../nodes/TingTing/Campaign/TingTingCampaign.node';
import { TingTingOtp } from '../../nodes/TingTing/Otp/TingTingOtp.node';
import { byId, type Bench, type RunOptions, type RunResult } from '../harness';
import type { useRawServers } from '../harness/rawServer';

export type Answer = (response: ServerResponse) => void;

/** A server that answers as a test needs, with the client that asks it. */
export function useOddServer(bench: Bench, startServer: ReturnType<typeof useRawServers>) {
	const OTP = '/api/system/send/otp/';
	const REPORT = '/api/system/campaigns/report/download/';
	const CSV = { 'content-type': 'text/csv' };

	const json =
		(body: object, status = 200): Answer =>
		(response) =>
			response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
	const token = { access: 'new-token', refresh: 'new-refresh' };
	const loggedIn = json({ status: 200, success: true, data: { token } });
	const refreshed = json({ access: 'new-token' });
	const account = json({ status: 200, success: true, data: { user_details: { id: 7 } } });
	const sent = json({ status: 200, success: true, data: { details: { id: 1 } } });

	/** Answers each path in turn. The last answer is repeated. */
	const serve = async (answers: Record<string, Answer[]>) => {
		const left = new Map(Object.entries(answers).map(([path, all]) => [path, [...all]]));
		const server = await startServer((response, request) => {
			const all = left.get(String(request.url).split('?')[0]) ?? [json({}, 404)];
			const answer = all.length > 1 ? all.shift() : all[0];
			answer?.(response);
		});
		const stored = { baseUrl: server.url, accessToken: 'old-token', refreshToken: 'old-refresh' };
		Object.assign(bench.store.stored.tingTingApi, stored);
		const asked = (path: string) => server.lines.filter((line) => line.includes(path)).length;
		return { ...server, asked };
	};
	const noToken = () => {
		const email = `asha.${Math.random()}@example.com`;
		Object.assign(bench.store.stored.tingTingApi, { email, accessToken: '', refreshToken: '' });
	};
	const asItIs = { operation: 'get', simplify: false };
	const get = async (options: RunOptions = {}) =>
		await bench.engine.run(new TingTingAccount(), asItIs, options);
	const send = async (options: RunOptions = {}) => {
		const parameters = { operation: 'send', phoneNumber: '9841234567', message: 'Hi {otp}' };
		return await bench.engine.run(new TingTingOtp(), parameters, options);
	};
	const download = async (options: RunOptions = {}) => {
		const parameters = { campaignId: byId(7), outputDataFieldName: 'report' };
		const node = new TingTingCampaign();
		return await bench.engine.run(node, { operation: 'downloadReport', ...parameters }, options);
	};
	const messageOf = (result: RunResult | 'never') =>
		result === 'never' ? 'never' : String(result.error?.message);

	return {
		OTP,
		REPORT,
		CSV,
		json,
		loggedIn,
		refreshed,
		account,
		sent,
		serve,
		noToken,
		get,
		send,
		download,
		messageOf,
	};
}
