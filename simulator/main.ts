import { parseArgs } from 'node:util';
import { DEMO_ACCOUNT, type Simulator, startSimulator } from '.';

const USAGE = `Simulates TingTing and Toingg on this machine: no account needed, no phone rings.

  --port <number>         port to listen on (default: 4010, 0 for any free one)
  --time-scale <number>   simulated seconds per real second of a call (default: 60)
  --help                  this text
`;

const DEFAULT_PORT = 4010;

/** Reads a number from the command line. Throws if it isn't a number of at least `least`. */
function numberFrom(name: string, value: string | undefined, least: number) {
	if (value === undefined) return undefined;
	const number = Number(value);
	if (value.trim() !== '' && Number.isFinite(number) && number >= least) return number;
	throw new Error(`--${name} should be a number of at least ${least}, not "${value}".`);
}

function describe(simulator: Simulator): string {
	const { url, tingTingUrl, tingTingV1Url, toinggUrl, toinggV3Url } = simulator;
	return `The simulator is running; Ctrl-C stops it.

  Phone inbox           ${url}
  TingTing base URL     ${tingTingUrl}
  TingTing v1 base URL  ${tingTingV1Url}
  Toingg base URL       ${toinggUrl}
  Toingg v3 base URL    ${toinggV3Url}

  TingTing sign-in      ${DEMO_ACCOUNT.email}, password ${DEMO_ACCOUNT.password}
  TingTing API token    ${DEMO_ACCOUNT.tingTingApiToken}
  Toingg API key        ${DEMO_ACCOUNT.toinggApiKey}
  Toingg API token      ${DEMO_ACCOUNT.toinggApiToken}
`;
}

function wordsFor(error: unknown): string {
	if (!(error instanceof Error)) return String(error);
	if ('code' in error && error.code === 'EADDRINUSE') {
		return 'The port is taken by another program; choose another one with --port.';
	}
	return error.message;
}

async function main() {
	const { values } = parseArgs({
		options: {
			port: { type: 'string' },
			'time-scale': { type: 'string' },
			help: { type: 'boolean' },
		},
	});
	if (values.help === true) {
		process.stdout.write(USAGE);
		return;
	}
	const simulator = await startSimulator({
		port: numberFrom('port', values.port, 0) ?? DEFAULT_PORT,
		timeScale: numberFrom('time-scale', values['time-scale'], 0.001) ?? 60,
	});
	process.stdout.write(describe(simulator));
	const stop = () => void simulator.stop();
	process.once('SIGINT', stop);
	process.once('SIGTERM', stop);
}

main().catch((error: unknown) => {
	process.stderr.write(`${wordsFor(error)}\n`);
	process.exitCode = 1;
});
