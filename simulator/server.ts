import express from 'express';
import { createServer, type Server } from 'node:http';
import type { Account } from './accounts';
import { Clock } from './clock';
import { controlRoutes } from './control';
import { Faults } from './http/faults';
import { Journal, type JournalEntry } from './http/journal';
import { serve } from './http/serve';
import { settingsFrom, type Settings, type SimulatorOptions } from './options';
import type { InboxMessage } from './phones/inbox';
import { World } from './state';
import { tingTingRoutes } from './tingting/routes';
import { tingTing } from './tingting/service';
import { toinggRoutes } from './toingg/routes';
import { toingg } from './toingg/service';

const HOST = '127.0.0.1';

/** What can be looked at and steered, from a test or through the routes under `/simulator`. */
export interface Controls {
	/** The options in force; changing one takes effect at once. */
	settings: Settings;
	/** The accounts as they stand, e.g. with the credits that are left; may be changed. */
	accounts: Account[];
	/** Every request to the two services, in order of arrival. */
	journal: JournalEntry[];
	/** Every call, SMS and OTP that would have reached a phone, in order of arrival. */
	inbox: InboxMessage[];
	faults: Faults;
	/** Back to the initial state of accounts, campaigns, journal, inbox and faults. */
	reset(): void;
	/** Every access token issued so far is refused with 401 from now on. */
	expireAccessTokens(): void;
	/** Every refresh token issued so far is refused with 401 from now on. */
	expireRefreshTokens(): void;
}

/** A running simulator of both services. */
export interface Simulator extends Controls {
	/** Where it listens; the phone inbox page is here. */
	url: string;
	/** What a user types as TingTing base URL. */
	tingTingUrl: string;
	/** What a user types as Toingg base URL. */
	toinggUrl: string;
	/** Ends every connection, call and schedule; nothing of it keeps the process alive. */
	stop(): Promise<void>;
}

/** Resolves to the port; rejects when it is taken. */
async function listen(server: Server, port: number): Promise<number> {
	await new Promise<void>((resolve, reject) => {
		server.once('error', reject);
		server.listen(port, HOST, resolve);
	});
	const address = server.address();
	return typeof address === 'object' && address !== null ? address.port : port;
}

/** Starts both services on this machine's loopback; rejects when the port is taken. */
export async function startSimulator(options: SimulatorOptions = {}): Promise<Simulator> {
	const settings = settingsFrom(options);
	const world = new World(settings);
	const wire = {
		journal: new Journal(settings.now),
		faults: new Faults(),
		// A clock of its own: a reset forgets the calls under way, not the answers that are due.
		clock: new Clock(settings),
	};
	const controls: Controls = {
		settings,
		accounts: world.accounts,
		journal: wire.journal.entries,
		inbox: world.inbox.messages,
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
	const services = {
		tingTing: tingTing(world, tingTingRoutes),
		toingg: toingg(world, toinggRoutes),
	};
	const app = express();
	app.disable('x-powered-by');
	app.use(controlRoutes(controls, world.inbox));
	app.use(async (request, response) => {
		const service = request.path.startsWith('/toingg/') ? services.toingg : services.tingTing;
		await serve(wire, service, request, response);
	});

	const server = createServer(app);
	const url = `http://${HOST}:${await listen(server, settings.port)}`;
	return {
		...controls,
		url,
		tingTingUrl: url,
		toinggUrl: `${url}/toingg/api`,
		async stop() {
			world.clock.clear();
			wire.clock.clear();
			const closed = new Promise((resolve) => server.close(resolve));
			server.closeAllConnections();
			await closed;
		},
	};
}
