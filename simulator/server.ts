import express from 'express';
import { createServer, type Server } from 'node:http';
import type { Account } from './accounts';
import { Clock } from './clock';
import { controlRoutes } from './control';
import { Faults } from './http/faults';
import { Journal, type JournalEntry } from './http/journal';
import { serve, type Service } from './http/serve';
import { settingsFrom, type Settings, type SimulatorOptions } from './options';
import type { InboxMessage } from './phones/inbox';
import type { Reactions } from './phones/reactions';
import { World } from './state';
import { tingTingRoutes } from './tingting/routes';
import { tingTing } from './tingting/service';
import { tingTingV1Routes } from './tingtingV1/routes';
import { BASE_PATH as TINGTING_V1_PATH, tingTingV1 } from './tingtingV1/service';
import { toinggRoutes } from './toingg/routes';
import { toingg } from './toingg/service';
import { toinggV3Routes } from './toinggV3/routes';
import { BASE_PATH as TOINGG_V3_PATH, toinggV3 } from './toinggV3/service';

const HOST = '127.0.0.1';

/** What a test or the routes under `/simulator` can read and control. */
export interface Controls {
	/** The current options. A change takes effect at once. */
	settings: Settings;
	/** The accounts in their current state, e.g. with the remaining credits. They may be changed. */
	accounts: Account[];
	/** Every request to the two services, in order of arrival. */
	journal: JournalEntry[];
	/** Every call, message and OTP that would have reached a phone, in order of arrival. */
	inbox: InboxMessage[];
	/** What somebody does at the next calls. Without a plan, the number's last digit decides. */
	reactions: Reactions;
	faults: Faults;
	/** Back to the initial state of accounts, campaigns, journal, inbox and faults. */
	reset(): void;
	/** From now on, every access token issued so far is refused with 401. */
	expireAccessTokens(): void;
	/** From now on, every refresh token issued so far is refused with 401. */
	expireRefreshTokens(): void;
}

/** A running simulator of both services. */
export interface Simulator extends Controls {
	/** Where it listens; the phone inbox page is here. */
	url: string;
	/** The Base URL for TingTing's API of 2023. */
	tingTingUrl: string;
	/** The Base URL for TingTing's current API, v1. */
	tingTingV1Url: string;
	/** The Base URL for Toingg's API of 2023. */
	toinggUrl: string;
	/** The Base URL for Toingg's current API, v3. */
	toinggV3Url: string;
	/** Ends every connection, call and schedule. Nothing then keeps the process alive. */
	stop(): Promise<void>;
}

/** Resolves to the port; rejects if it is taken. */
async function listen(server: Server, port: number): Promise<number> {
	await new Promise<void>((resolve, reject) => {
		server.once('error', reject);
		server.listen(port, HOST, resolve);
	});
	const address = server.address();
	return typeof address === 'object' && address !== null ? address.port : port;
}

/** Finds the service, and which API of it, that a path belongs to. */
function services(world: World): (path: string) => Service {
	const byPrefix: Array<[string, Service]> = [
		[`${TINGTING_V1_PATH}/`, tingTingV1(world, tingTingV1Routes)],
		[`${TOINGG_V3_PATH}/`, toinggV3(world, toinggV3Routes)],
		['/toingg/', toingg(world, toinggRoutes)],
	];
	const others = tingTing(world, tingTingRoutes);
	return (path) => byPrefix.find(([prefix]) => path.startsWith(prefix))?.[1] ?? others;
}

/** Starts both services on this machine's loopback; rejects if the port is taken. */
export async function startSimulator(options: SimulatorOptions = {}): Promise<Simulator> {
	const settings = settingsFrom(options);
	const world = new World(settings);
	const wire = {
		journal: new Journal(settings.now),
		faults: new Faults(),
		// A separate clock: a reset cancels the calls under way, but not the answers that are due.
		clock: new Clock(settings),
	};
	const controls: Controls = {
		settings,
		accounts: world.accounts,
		journal: wire.journal.entries,
		inbox: world.inbox.messages,
		reactions: world.reactions,
		faults: wire.faults,
		reset() {
			world.reset();
			wire.journal.clear();
			wire.faults.clear();
			Object.assign(settings, settingsFrom(options));
		},
		expireAccessTokens: () => world.tokens.expire('access'),
		expireRefreshTokens: () => world.tokens.expire('refresh'),
	};
	const serviceFor = services(world);
	const app = express();
	app.disable('x-powered-by');
	app.use(controlRoutes(controls, world.inbox));
	app.use(async (request, response) => {
		await serve(wire, serviceFor(request.path), request, response);
	});

	const server = createServer(app);
	const url = `http://${HOST}:${await listen(server, settings.port)}`;
	return {
		...controls,
		url,
		tingTingUrl: url,
		tingTingV1Url: `${url}${TINGTING_V1_PATH}`,
		toinggUrl: `${url}/toingg/api`,
		toinggV3Url: `${url}${TOINGG_V3_PATH}`,
		async stop() {
			world.clock.clear();
			wire.clock.clear();
			const closed = new Promise((resolve) => server.close(resolve));
			server.closeAllConnections();
			await closed;
		},
	};
}
